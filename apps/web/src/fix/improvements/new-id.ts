/** A short id that two people will not both draw; it works on pages without encryption too, where `randomUUID` does not. */
export function newId(): string {
  const drawn = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(drawn, (part) => part.toString(36)).join('');
}
