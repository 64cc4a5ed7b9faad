// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// asText gives scalars as they are written in JSON, strings without quotes, and anything else as compact JSON.
func asText(value any) (string, bool) {
	switch v := value.(type) {
	case nil:
		return "", false
	case string:
		// Falco compares C strings: what follows a zero byte would be hidden from every rule.
		return strings.ReplaceAll(v, "\x00", "\uFFFD"), true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	default:
		text, err := json.Marshal(v)

		return string(text), err == nil
	}
}

// asNumber gives whole numbers from zero on, also when they were sent as a string, 1e3 or 200.0.
func asNumber(value any) (uint64, bool) {
	var digits string
	switch v := value.(type) {
	case json.Number:
		digits = v.String()
	case string:
		digits = v
	default:
		return 0, false
	}

	if number, err := strconv.ParseUint(digits, 10, 64); err == nil {
		return number, true
	}

	const exact = 1 << 53 // A float64 holds every whole number up to here.
	number, err := strconv.ParseFloat(digits, 64)
	if err != nil || number < 0 || number > exact || number != math.Trunc(number) {
		return 0, false
	}

	return uint64(number), true
}

// asTexts gives the elements of an array, without nulls, or a scalar as a list of one. An empty list counts as absent.
func asTexts(value any) ([]string, bool) {
	elements, isArray := value.([]any)
	if !isArray {
		elements = []any{value}
	}

	texts := make([]string, 0, len(elements))
	for _, element := range elements {
		if text, present := asText(element); present {
			texts = append(texts, text)
		}
	}

	return texts, len(texts) > 0
}
