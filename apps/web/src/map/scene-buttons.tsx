import { DownloadOutlined } from '@ant-design/icons';
import { type Theme, themes } from '@touchstone/charts';
import { type Scene, scenePicture } from '@touchstone/charts/map';
import type { PictureWords } from '@touchstone/charts/picture';
import { App, Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import { savePicture } from '../shell/save-picture.ts';

interface Props {
  readonly build: (theme: Theme) => Scene;
  readonly words: PictureWords;
}

/** A map taken away as a picture: light whatever the page looks like, whole whatever part of it is seen. */
export function SceneButtons({ build, words }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const save = (format: 'png' | 'svg') =>
    savePicture(scenePicture(build(themes.light), words, themes.light), words.question, format).catch(() =>
      message.warning(say('web.picture.failed')),
    );
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
