/** FNV-1a of a text; the corpus is split by it: 0 of 10 is test, 1 is dev, the rest train. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
