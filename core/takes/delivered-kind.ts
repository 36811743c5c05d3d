import { boothManifestName } from './booth-manifest.ts'

/** What a file of a delivery is by its name: sound to take in, an archive to open, a booth pack's list, or something to leave out. */
export type DeliveredKind = 'sound' | 'archive' | 'booth' | 'litter' | 'words' | 'playlist' | 'project' | 'other'

const kinds: Record<Exclude<DeliveredKind, 'booth' | 'litter'>, string> = {
  sound:
    'wav wave bwf w64 rf64 aif aiff aifc caf flac mp3 mp2 mpga m4a m4b mp4 mov aac adts ogg oga opus wma mka webm weba amr 3gp 3ga au snd voc ape wv tta dsf dff ac3 eac3 mpc spx gsm',
  archive: 'zip',
  words: 'txt md pdf doc docx odt rtf pages xls xlsx csv ods htm html',
  playlist: 'm3u m3u8 pls cue xspf asx wpl',
  project: 'aup aup3 rpp rpp-bak ptx ptf sesx als logicx cpr song band reason npr hprj vip',
  other: '',
}

const kindOf = new Map(
  (Object.entries(kinds) as [DeliveredKind, string][]).flatMap(([kind, endings]) =>
    endings.split(' ').map((ending) => [ending, kind] as const),
  ),
)

/** What a chooser of files offers, as the `accept` of a file input says it: all sound, archives, and the kind of a booth pack's list. */
export const deliveredFiles = ['audio/*', ...`${kinds.sound} ${kinds.archive} json`.split(' ').map((ending) => `.${ending}`)].join()

/** Left by systems and programs beside files, and of no worth to anybody. */
const litter =
  /(?:^|\/)(?:__MACOSX\/|\.|thumbs\.db$|desktop\.ini$|ehthumbs\.db$|icon\r$|\$recycle\.bin\/|system volume information\/)|\.(?:jpe?g|png|gif|webp|heic|bmp|svg|ini|db|lnk|url|log|tmp|part|crdownload|reapeaks|reapindex|asd|pkf|peak|sfk|gpk|ovw|json|xml|css|js|mjs)$/iu

/** Sorts a file of a delivery by its path within it. A name without ending may be sound. */
export const deliveredKind = (path: string): DeliveredKind => {
  if (path.replace(/^.*\//u, '').toLowerCase() === boothManifestName) return 'booth'
  if (litter.test(path)) return 'litter'
  const ending = /\.([a-z0-9-]{1,8})$/i.exec(path.replace(/^.*\//u, ''))?.[1]?.toLowerCase()
  return ending === undefined ? 'sound' : (kindOf.get(ending) ?? 'other')
}
