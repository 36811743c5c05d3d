import { reasonWords, saidTold } from './hand-out-words.ts'
import type { Sides } from './sides.ts'

/** A cell that a spreadsheet shows and never computes: a leading formula sign is preceded by an apostrophe. */
export const csvCell = (text: string): string => {
  const inert = /^\s*[=+\-@|%\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n']/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Sides as a table for spreadsheets: UTF-8 with mark, comma separated (RFC 4180), one line of the script a row. */
export const sidesCsv = (sides: Sides): string => {
  const flagged = sides.chapters.some(({ lines }) => lines.some(({ pickups }) => pickups.length > 0))
  const header = ['Chapter', 'Line', 'Character', 'Cue', 'Text', 'Direction', 'Next', 'File name', 'Pronunciation']
  const rows = sides.chapters.flatMap((chapter) =>
    chapter.lines.map((line) => [
      chapter.number,
      line.number,
      line.character,
      line.cue ? `${line.cue.character}: ${line.cue.text}` : '',
      line.text,
      line.direction,
      line.after ? `${line.after.character}: ${line.after.text}` : '',
      line.fileName,
      saidTold(line.said),
      ...(flagged
        ? [
            line.pickups.map(({ reason }) => reasonWords[reason]).join('; '),
            line.pickups.flatMap(({ said }) => said || []).join('; '),
            line.pickups.flatMap(({ note }) => note || []).join('; '),
          ]
        : []),
    ]),
  )
  return `\uFEFF${[[...header, ...(flagged ? ['Again because', 'Was read', 'Note'] : [])], ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
