import type { Picture } from '@touchstone/charts/picture';

/** Pixels of the file for one of the picture: sharp on a slide. */
const scale = 2;

/** A name that every file system takes. */
function fileName(title: string, extension: string): string {
  const plain = title
    .replaceAll(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .replace(/[？?。.！!]+$/, '');
  return `${plain.slice(0, 80) || 'touchstone'}.${extension}`;
}

/** Gives a file made on the page to the reader, under a name that every file system takes. */
export function save(blob: Blob, title: string, extension: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName(title, extension);
  link.click();
  // The browser reads the address after this turn; a minute is more than it takes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function drawn({ svg, width, height }: Picture): Promise<HTMLCanvasElement> {
  const image = new Image(width, height);
  // A data: address, since the content policy allows no other kind of picture that a page makes itself.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas in this browser');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Saves a picture as SVG, or as PNG of twice its size drawn with the fonts of the reader's machine. */
export async function savePicture(picture: Picture, title: string, format: 'png' | 'svg'): Promise<void> {
  if (format === 'svg') {
    save(new Blob([picture.svg], { type: 'image/svg+xml' }), title, format);
    return;
  }
  const canvas = await drawn(picture);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser made no PNG');
  save(blob, title, format);
}
