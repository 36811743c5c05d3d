import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programFolder } from '../tools/program-folder.ts'
import { readTypeface } from './pdf/typeface.ts'
import { fontOfWoff } from './pdf/woff.ts'

/** The looks of the booth's page; each file of a look holds some scripts. */
const looks = [
  { family: 'Literata', file: /^literata-(.+)-400-normal\.woff$/, more: '' },
  { family: 'Literata', file: /^literata-(.+)-400-italic\.woff$/, more: 'font-style:italic;' },
  { family: 'Geist', file: /^geist-(.+)-400-normal\.woff$/, more: '' },
  { family: 'Geist', file: /^geist-(.+)-600-normal\.woff$/, more: 'font-weight:600;' },
] as const

/**
 * The program's fonts as rules of a page, each file whole in its address, so far as a text needs them. Every script is a family of its own
 * ("Literata cyrillic"): the page names them one behind the other.
 */
export const fontFaces = async (text: string, folder = join(programFolder(), 'assets', 'fonts')): Promise<string> => {
  const signs = [...new Set(text.normalize('NFC'))].map((sign) => sign.codePointAt(0) ?? 0).filter((code) => code > 0x20)
  // Plain Latin first: what it holds needs no other file.
  const names = (await readdir(folder)).sort((a, b) => Number(/-latin-\d/.test(b)) - Number(/-latin-\d/.test(a)))
  const rules: string[] = []
  for (const { family, file, more } of looks) {
    let wanted = signs
    for (const name of names) {
      const script = file.exec(name)?.[1]
      if (script === undefined || wanted.length === 0) continue
      const woff = await readFile(join(folder, name))
      const { glyphOf } = readTypeface(fontOfWoff(woff), name)
      const left = wanted.filter((code) => glyphOf(code) === 0)
      if (left.length === wanted.length) continue
      wanted = left
      rules.push(`@font-face{font-family:"${family} ${script}";${more}src:url(data:font/woff;base64,${woff.toString('base64')})}`)
    }
  }
  return rules.join('\n')
}
