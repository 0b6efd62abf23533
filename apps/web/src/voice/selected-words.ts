/** What a reader marked in a text with mouse or keyboard. */
export interface SelectedWords {
  readonly words: string;
  /** UTF-16 offset of the first word in the text. */
  readonly start: number;
}

/** The words selected inside of an element, with their place in its text; null when the selection lies elsewhere. */
export function selectedWords(element: HTMLElement): SelectedWords | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  return words.trim() === '' ? null : { words: words.trim(), start: before.toString().length + lead };
}
