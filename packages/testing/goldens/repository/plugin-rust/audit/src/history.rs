// SPDX-License-Identifier: Apache-2.0

//! What earlier events held: how often each value of a few places was seen.

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;

use crate::document::Document;
use crate::values::as_text;

/// Counts of the values at some JSON pointers, and those of the last event.
///
/// Values are kept as keyed hashes. So senders can neither make it grow with long values, nor choose values that collide.
#[derive(Debug)]
pub struct History {
    places: Vec<Place>,
    hasher: RandomState,
    event: Option<u64>,
}

#[derive(Debug)]
struct Place {
    pointer: String,
    capacity: usize,
    counts: HashMap<u64, u64>,
    /// The hashes in the order in which they were first seen.
    order: VecDeque<u64>,
    /// How often the value of the last event had been seen before.
    earlier: Option<u64>,
}

impl History {
    /// Remembers up to `capacity` values for each pointer.
    #[must_use]
    pub fn new(pointers: &[String], capacity: usize) -> Self {
        let place = |pointer: &String| Place {
            pointer: pointer.clone(),
            capacity,
            counts: HashMap::new(),
            order: VecDeque::new(),
            earlier: None,
        };

        Self {
            places: pointers.iter().map(place).collect(),
            hasher: RandomState::new(),
            event: None,
        }
    }

    /// Counts the values of one event.
    pub fn add(&mut self, number: u64, event: &Document) {
        self.event = Some(number);
        for place in &mut self.places {
            let value = event.at(&place.pointer).and_then(as_text);
            place.earlier = value.map(|text| place.count(self.hasher.hash_one(text)));
        }
    }

    /// In how many earlier events the place had the value that it has in this one. Nothing for a place that is not tracked,
    /// that has no value, or when the last event was another.
    #[must_use]
    pub fn earlier(&self, number: u64, pointer: &str) -> Option<u64> {
        if self.event != Some(number) {
            return None;
        }
        self.places.iter().find(|place| place.pointer == pointer)?.earlier
    }

    /// How many values are remembered, over all places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.iter().map(|place| place.counts.len()).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Place {
    fn count(&mut self, value: u64) -> u64 {
        if let Some(count) = self.counts.get_mut(&value) {
            let earlier = *count;
            *count = earlier.saturating_add(1);
            return earlier;
        }

        if self.counts.len() >= self.capacity
            && let Some(oldest) = self.order.pop_front()
        {
            self.counts.remove(&oldest);
        }
        self.counts.insert(value, 1);
        self.order.push_back(value);

        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(value: &str) -> Document {
        Document::decode(format!(r#"{{"who":{value}}}"#).as_bytes()).expect("an object")
    }

    fn history(capacity: usize) -> History {
        History::new(&["/who".to_owned()], capacity)
    }

    #[test]
    fn earlier_events_are_counted() {
        let mut history = history(10);
        for (number, value, earlier) in [
            (1, r#""alice""#, Some(0)),
            (2, r#""mallory""#, Some(0)),
            (3, r#""alice""#, Some(1)),
            (4, "null", None),
            (5, r#""alice""#, Some(2)),
        ] {
            history.add(number, &event(value));
            assert_eq!(history.earlier(number, "/who"), earlier, "event {number}");
        }
    }

    #[test]
    fn only_the_last_event_and_tracked_places_are_known() {
        let mut history = history(10);
        history.add(1, &event("1"));
        assert_eq!(history.earlier(2, "/who"), None);
        assert_eq!(history.earlier(1, "/where"), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut history = history(3);
        for number in 0..100 {
            history.add(number, &event(&number.to_string()));
        }
        assert_eq!(history.len(), 3);
        history.add(100, &event("99"));
        assert_eq!(history.earlier(100, "/who"), Some(1), "kept");
        history.add(101, &event("1"));
        assert_eq!(history.earlier(101, "/who"), Some(0), "forgotten");
    }
}
