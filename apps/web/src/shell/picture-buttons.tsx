import { DownloadOutlined } from '@ant-design/icons';
import { type Chart, type Theme, themes } from '@touchstone/charts';
import type { PictureWords } from '@touchstone/charts/picture';
import { App, Button } from 'antd';
import { useSay } from './preferences.tsx';
import { savePicture } from './save-picture.ts';

const formats = ['png', 'svg'] as const;
/** Wide enough for a slide, narrow enough that words stay readable on it. */
const pictureWidth = 960;

interface Props {
  readonly build: (width: number, theme: Theme) => Chart | null;
  readonly words: PictureWords;
  /** What the file is called; the question when absent. */
  readonly name?: string;
}

/** The chart taken away as a picture: light whatever the page looks like, with its question, answer and n. */
export function PictureButtons({ build, words, name = words.question }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const save = async (format: (typeof formats)[number]) => {
    try {
      const chart = build(pictureWidth, themes.light);
      const { chartPicture } = await import('@touchstone/charts/picture');
      if (chart) await savePicture(chartPicture(chart, words, themes.light), name, format);
    } catch {
      message.warning(say('web.picture.failed'));
    }
  };
  return (
    <fieldset className="picture-buttons" aria-label={say('web.picture.save')}>
      {formats.map((format) => (
        <Button
          key={format}
          size="small"
          type="text"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={say('web.picture.save.of', { name, format: format.toUpperCase() })}
          onClick={() => save(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </fieldset>
  );
}
