import { InboxOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { upload } from './upload.ts';

const accepted = '.csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.parquet,.sav,.xes,.gz';

interface Sending {
  readonly name: string;
  readonly share: number;
  readonly stop: AbortController;
}

function useUpload(project: string) {
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File) => {
    const stop = new AbortController();
    setError(null);
    setSending({ name: file.name, share: 0, stop });
    try {
      const onProgress = (share: number) => setSending({ name: file.name, share, stop });
      const id = await upload({ project, file, onProgress, signal: stop.signal });
      navigate(paths.oneImport(project, id));
    } catch (cause) {
      if (!stop.signal.aborted) setError(cause);
    } finally {
      setSending(null);
    }
  };
  return { sending, error, send };
}

/** Takes a file by drag and drop, by button, by keyboard. */
export function DropZone({ project }: { readonly project: string }) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sending, error, send } = useUpload(project);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) send(file);
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same by keyboard */}
      <div
        className={over ? 'drop card over' : 'drop card'}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files);
        }}
      >
        <InboxOutlined aria-hidden className="drop-icon" />
        {sending ? (
          <div role="status" className="sending">
            <p>{say('web.listen.uploading', { name: sending.name, progress: sending.share })}</p>
            <Progress percent={sending.share * 100} showInfo={false} aria-label={sending.name} />
            <Button onClick={() => sending.stop.abort()}>{say('web.cancel')}</Button>
          </div>
        ) : (
          <>
            <p className="lead flush">{say('web.listen.drop')}</p>
            <Button type="primary" onClick={() => input.current?.click()}>
              {say('web.listen.choose')}
            </Button>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={say('web.listen.choose')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <p className="note flush">{say('web.listen.formats')}</p>
        <p className="note flush">{say('web.listen.privacy')}</p>
      </div>
      {error ? <Problem error={error} /> : null}
    </>
  );
}
