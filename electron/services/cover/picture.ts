import { imageSize } from 'image-size'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Cover } from '../../../core/publish/cover.ts'

/** Reads kind and size of a picture from its bytes. Anything but a whole JPEG or PNG is refused by name. */
export const readPicture = (bytes: Uint8Array, name: string): Reply<Cover> => {
  try {
    const { type, width, height, orientation } = imageSize(bytes)
    if (type !== 'jpg' && type !== 'png') return failed('file-not-picture', { file: name })
    // Orientations from 5 on lie on their side.
    const turned = orientation !== undefined && orientation >= 5
    return done({ kind: type, width: turned ? height : width, height: turned ? width : height, bytes: bytes.length })
  } catch {
    return failed('file-not-picture', { file: name })
  }
}
