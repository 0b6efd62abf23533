/** Where the file of the model lies: read its bytes and give them to `openReader`. */
export const modelFile: URL = new URL('./comments.bin', import.meta.url);
