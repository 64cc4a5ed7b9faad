/** One order for the items of several lists: that of the first, with what others add after the item that it follows there. */
export function mergeOrder(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists;
  const order = [...first];
  const known = new Set(order);
  for (const list of rest) {
    for (const [index, item] of list.entries()) {
      if (known.has(item)) continue;
      known.add(item);
      const before = list[index - 1];
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, item);
    }
  }
  return order;
}
