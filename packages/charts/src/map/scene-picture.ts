import { framedPicture, type Picture, type PictureWords } from '../framed-picture.ts';
import type { Theme } from '../theme.ts';
import { type Scene, sceneToSvg } from './scene.ts';

/** A scene as one SVG for slides and papers, with question, answer and note in words around it. */
export function scenePicture(scene: Scene, words: PictureWords, theme: Theme): Picture {
  const { width, height } = scene;
  return framedPicture({ svg: sceneToSvg(scene, theme.fontFamily), width, height }, words, theme);
}
