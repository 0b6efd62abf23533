import { failureOf, RequestFailed } from '../shell/api.ts';

interface Options {
  readonly project: string;
  readonly file: File;
  /** Told the share sent, 0–1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

function idIn(text: string): string | null {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null;
}

/**
 * Sends one file and gives the id of its import. By XMLHttpRequest, since fetch tells no progress of what it sends.
 * Throws RequestFailed; status 0 when the connection broke or was given up.
 */
export function upload({ project, file, onProgress, signal }: Options): Promise<string> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/projects/${encodeURIComponent(project)}/files`);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const failed = request.status >= 300;
      const id = failed ? null : idIn(request.responseText);
      if (id === null) reject(failureOf(request.status, request.responseText));
      else resolve(id);
    });
    for (const end of ['error', 'abort', 'timeout']) {
      request.addEventListener(end, () => reject(new RequestFailed(0, null)));
    }
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
