import { DownloadOutlined } from '@ant-design/icons';
import { type Theme, themes } from '@touchstone/charts';
import type { Scene } from '@touchstone/charts/map';
import type { PictureWords } from '@touchstone/charts/picture';
import { App, Button } from 'antd';
import { useSay } from './preferences.tsx';
import { savePicture } from './save-picture.ts';

interface Props {
  readonly build: (theme: Theme) => Scene | null;
  readonly words: PictureWords;
}

/** A drawing taken away as a picture: light whatever the page looks like, whole whatever part of it is seen. */
export function SceneButtons({ build, words }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const save = async (format: 'png' | 'svg') => {
    try {
      const { scenePicture } = await import('@touchstone/charts/map');
      const scene = build(themes.light);
      if (scene) await savePicture(scenePicture(scene, words, themes.light), words.question, format);
    } catch {
      message.warning(say('web.picture.failed'));
    }
  };
  return (
    <fieldset className="picture-buttons" aria-label={say('web.picture.save')}>
      {(['png', 'svg'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          type="text"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={say('web.picture.save.of', { name: words.question, format: format.toUpperCase() })}
          onClick={() => save(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </fieldset>
  );
}
