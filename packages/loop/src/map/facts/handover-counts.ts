/** Names as numbers, 0 for none: what is compared several times. */
const hashed = (names: string): string => `arrayMap(name -> if(name = '', 0, cityHash64(name)), ${names})`;

/**
 * What changes hands in a journey, from its arrays of staff, units and channels: expressions by the names of the stored
 * columns. Pairs: neighbours that both name somebody; changes: with two different ones; returns: three neighbours one,
 * another, the one again. A visit that names nobody is not skipped over.
 */
export function handoverColumns(staff: string, units: string, channels: string): readonly string[] {
  const counted = (kind: string, names: string): readonly string[] => [
    `${hashed(names)} AS ${kind}_numbers`,
    `arrayPopBack(${kind}_numbers) AS ${kind}_before`,
    `arrayPopFront(${kind}_numbers) AS ${kind}_after`,
    `arrayCount((one, next) -> one != 0 AND next != 0, ${kind}_before, ${kind}_after) AS ${kind}_pairs`,
    `arrayCount((one, next) -> one != 0 AND next != 0 AND one != next, ${kind}_before, ${kind}_after) AS ${kind}_changes`,
  ];
  return [
    ...counted('staff', staff),
    'arrayCount((one, next, third) -> one != 0 AND next != 0 AND one = third AND one != next, arrayPopBack(staff_before), arrayPopBack(staff_after), arrayPopFront(staff_after)) AS staff_returns',
    ...counted('unit', units),
    ...counted('channel', channels),
  ];
}

/** Columns of journeys that hold them. */
export const handoverNames = [
  'staff_pairs',
  'staff_changes',
  'staff_returns',
  'unit_pairs',
  'unit_changes',
  'channel_pairs',
  'channel_changes',
] as const;
