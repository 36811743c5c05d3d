import type { Failure, FailureCode } from '../../core/outcome.ts'

type Values = Record<string, string | number>
const file = ({ file: name }: Values): string => (name ? `“${name}”` : 'The file')

/** What the system's codes mean; other details are words already. */
const causes: Record<string, string> = {
  EACCES: 'no right to it',
  EPERM: 'no right to it',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENODEV: 'it is a pipe or a device, not a file',
  ENXIO: 'it is a pipe or a device, not a file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file is in the way',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk does not answer as it should',
  playlist: 'it is a playlist, which only points at other files',
  folder: 'it is a folder',
  device: 'it is a pipe or a device',
}
const cause = ({ detail }: Values): string =>
  typeof detail === 'string' && Object.hasOwn(causes, detail) ? (causes[detail] ?? '') : String(detail ?? '')
const because = (values: Values): string => (cause(values) ? ` (${cause(values)})` : '')

/** What happened, which file, and what to do: one sentence or two for every way to fail. */
const sentences: Record<FailureCode, (values: Values) => string> = {
  cancelled: () => 'Cancelled. Nothing was changed.',
  'file-missing': (v) => `${file(v)} is not there. Check the name and the folder.`,
  'file-unreadable': (v) => `${file(v)} cannot be read${because(v)}. Check the rights to it, or copy it elsewhere first.`,
  'file-empty': (v) => `There is no text or sound in ${file(v)}. Check that the right file was chosen.`,
  'file-not-text': (v) =>
    `${file(v)} is not text (looks like ${cause(v)}). Choose a text, Word, OpenDocument, RTF, EPUB, HTML, Fountain or PDF file.`,
  'file-not-audio': (v) => `${file(v)} is not an audio file${because(v)}. Ask for it as WAV, FLAC, MP3, M4A or Opus.`,
  'file-not-picture': (v) => `${v.file} is no picture that feeds and shops take. Choose a JPEG or PNG.`,
  'file-damaged': (v) => `${file(v)} is damaged${because(v)}. Ask for it again.`,
  'file-too-large': (v) =>
    `${file(v)} is too large${v.limit ? ` (more than ${v.limit})` : because(v)}. Save it without pictures, or split it.`,
  'file-protected': (v) => `${file(v)} is protected with a password. Save it without one, then import it again.`,
  'format-unsupported': (v) => `${file(v)}: ${v.detail} cannot be read. Save it as DOCX, ODT, RTF or plain text.`,
  'folder-unreadable': (v) => `The folder ${file(v)} cannot be read${because(v)}. Check the rights to it.`,
  'folder-not-empty': (v) => `The folder ${file(v)} is not empty. Choose a new one.`,
  'folder-not-writable': (v) => `Nothing can be written at ${file(v)}${because(v)}. Check the rights to the folder, or choose another.`,
  'not-a-production': (v) => `${file(v)} is not there: this folder holds no production. Choose the folder that has production.json in it.`,
  'production-damaged': (v) => `${file(v)} is damaged, and no good backup was found. Put back a copy of the folder.`,
  'production-newer': (v) => `${file(v)} was written by a newer Dramatis. Update to open it; it was not touched.`,
  'production-locked': (v) => `${file(v)} is open in another window or cannot be written. Close it there and try again.`,
  'production-closed': () => 'No production is open. Open one first.',
  'disk-full': (v) => `The disk is full: ${file(v)} was not written. Free some space and try again; what was there before is still there.`,
  'ffmpeg-missing': (v) => `ffmpeg does not run (${v.detail}). Install ffmpeg, or name it with DRAMATIS_FFMPEG and DRAMATIS_FFPROBE.`,
  'ffmpeg-failed': (v) => `ffmpeg could not finish ${file(v)}: ${v.detail}.`,
  'ffmpeg-incapable': (v) => `This ffmpeg (${v.file}) lacks ${v.detail}. Install a full build of ffmpeg.`,
  'nothing-to-export': (v) => `${file(v)} has no lines, so there is nothing to export.`,
  'media-missing': (v) => `${v.file} is missing${v.lines ? ` (lines ${v.lines})` : ''}. Put the recordings back and try again.`,
  'verification-failed': (v) =>
    `${file(v)} did not come out whole (${v.detail}) and was not kept. Check the space on the disk and try again.`,
  'command-refused': (v) => String(v.detail ?? `This cannot be done (${v.reason}).`),
  'request-invalid': (v) => `The request was not understood: ${v.detail}.`,
  'host-gone': () => 'Dramatis has ended.',
  defect: (v) => `Something went wrong inside Dramatis: ${v.detail}. Please report it.`,
}

export const failureSentence = ({ code, values }: Failure): string => sentences[code](values)

/** What to do about a finding of the doctor. */
export const remedies: Record<string, string> = {
  'install-ffmpeg': 'Install ffmpeg (on Debian: apt-get install ffmpeg), or name it with DRAMATIS_FFMPEG and DRAMATIS_FFPROBE.',
  'newer-ffmpeg': 'Some formats need a full build of ffmpeg; MP3, FLAC and WAV work.',
  'install-browser': 'Only the tests need it. On Debian: apt-get install chromium.',
  'browser-instead': 'npm start opens the studio in the browser instead, or fetches the runtime where it can.',
}
