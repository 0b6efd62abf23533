/** Sentences by `room.key`, from the texts of the files `room.json`. */
export function byKey(rooms: Readonly<Record<string, Record<string, string>>>): Record<string, string> {
  const entries = Object.entries(rooms).flatMap(([path, texts]) => {
    const room = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
    return Object.entries(texts).map(([key, text]) => [`${room}.${key}`, text] as const);
  });
  return Object.fromEntries(entries);
}
