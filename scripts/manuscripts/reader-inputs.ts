import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { epub2, epub3 } from '../../test/fixtures/manuscripts/parts-epub.ts'
import { docx, odt } from '../../test/fixtures/manuscripts/parts-word.ts'
import { zipOf } from '../../test/fixtures/manuscripts/zip.ts'
import { mutated } from './damage.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../test/fixtures/manuscripts', name))

/** Damages one part inside an archive, so that what lies behind the archive's door is tried too; now and then the archive itself. */
const archive = (parts: readonly [string, string][], whole: string) => {
  const bytes = fixture(whole)
  return (random: () => number): Uint8Array => {
    if (random() < 0.25) return mutated(bytes, random)
    const chosen = 1 + Math.floor(random() * (parts.length - 1))
    return zipOf(parts.map(([name, content], index) => [name, index === chosen ? mutated(Buffer.from(content), random) : content]))
  }
}

const plain = (name: string) => {
  const bytes = fixture(name)
  return (random: () => number): Uint8Array => mutated(bytes, random)
}

/** For each reader the name of a file and how a damaged one is made. */
export const readerInputs: Record<string, { file: string; make: (random: () => number) => Uint8Array }> = {
  text: { file: 'x.txt', make: plain('novel.txt') },
  'copied page': { file: 'x.txt', make: plain('copied-page.txt') },
  script: { file: 'x.txt', make: plain('plain-script.txt') },
  screenplay: { file: 'x.txt', make: plain('screenplay.txt') },
  encodings: { file: 'x.txt', make: plain('utf-16.txt') },
  markdown: { file: 'x.md', make: plain('chapters.md') },
  html: { file: 'x.html', make: plain('archive-work.html') },
  fountain: { file: 'x.fountain', make: plain('night-ferry.fountain') },
  rtf: { file: 'x.rtf', make: plain('lamp.rtf') },
  docx: { file: 'x.docx', make: archive(docx, 'lamp.docx') },
  odt: { file: 'x.odt', make: archive(odt, 'lamp.odt') },
  'epub 3': { file: 'x.epub', make: archive(epub3, 'lamp-3.epub') },
  'epub 2': { file: 'x.epub', make: archive(epub2, 'lamp-2.epub') },
  pdf: { file: 'x.pdf', make: plain('lamp.pdf') },
}
