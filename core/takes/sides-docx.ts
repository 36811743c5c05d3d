import { joined, zip, zipText } from '../zip.ts'
import { type HandOut, type HandOutLine, handOutOf, type PartKind, runsOf } from './hand-out.ts'
import { fileTold } from './hand-out-words.ts'
import type { Sides } from './sides.ts'

/** Text as XML holds it; what XML 1.0 cannot hold (control signs, lone halves of a pair) is shown as the replacement sign. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A paragraph style: half-points, twentieths of a point. */
type Look = { name: string; font: 'Literata' | 'Geist'; size: number; colour?: string; bold?: boolean; italic?: boolean; before?: number }

/** Indent of everything beside a line's number. */
const beside = 850

const looks: Record<'Title' | 'Intro' | 'Heading1' | 'Number' | PartKind, Look> = {
  Title: { name: 'Title', font: 'Literata', size: 52 },
  Intro: { name: 'Introduction', font: 'Geist', size: 20, colour: '4E4945', before: 80 },
  Heading1: { name: 'heading 1', font: 'Literata', size: 32, bold: true, before: 480 },
  Number: { name: 'Line number', font: 'Geist', size: 20, bold: true, before: 240 },
  who: { name: 'Character', font: 'Geist', size: 19, bold: true },
  cue: { name: 'Cue line', font: 'Literata', size: 20, colour: '67615B' },
  direction: { name: 'Direction', font: 'Literata', size: 20, italic: true, colour: '4E4945' },
  pickup: { name: 'Pickup', font: 'Geist', size: 20, colour: '6B3D00' },
  line: { name: 'Line', font: 'Literata', size: 24, before: 40 },
  said: { name: 'Pronunciation', font: 'Geist', size: 19, colour: '4E4945' },
  file: { name: 'File name', font: 'Geist', size: 17, colour: '67615B', before: 60 },
}

const styles = (language: string): string =>
  `${declared}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="${escapeXml(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>${Object.entries(
    looks,
  )
    .map(([id, { name, font, size, colour, bold, italic, before = 0 }]) => {
      const indent = id === id.toLowerCase() ? `<w:ind w:left="${beside}"/>` : ''
      const outline = id === 'Heading1' ? '<w:outlineLvl w:val="0"/>' : ''
      const letters = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}`
      return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/><w:pPr>${id === 'file' ? '' : '<w:keepNext/>'}<w:keepLines/><w:spacing w:before="${before}" w:after="0"/>${indent}${outline}</w:pPr><w:rPr>${letters}${colour ? `<w:color w:val="${colour}"/>` : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`
    })
    .join('')}</w:styles>`

const run = (text: string, look = ''): string =>
  text
    .split('\n')
    .map((row) => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(row)}</w:t></w:r>`)
    .join('<w:r><w:br/></w:r>')

const paragraph = (style: keyof typeof looks, runs: string): string => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`

const lineXml = ({ number, opensScene, parts }: HandOutLine): string =>
  [
    ...(opensScene ? [paragraph('Intro', run('* * *'))] : []),
    paragraph('Number', run(number)),
    ...parts.map(({ kind, text, marks }) =>
      paragraph(
        kind,
        kind === 'file'
          ? run(`${fileTold} ${text}`)
          : runsOf(kind === 'who' ? text.toUpperCase() : text, marks)
              .map((one) => run(one.text, `${one.strong ? '<w:b/>' : ''}${one.emphasis ? '<w:i/>' : ''}`))
              .join(''),
      ),
    ),
  ].join('')

const documentXml = (handOut: HandOut): string =>
  `${declared}<w:document xmlns:w="${main}"><w:body>${[
    paragraph('Title', run(handOut.heading)),
    paragraph('Intro', run(handOut.actor, '<w:b/>') + run(` ${handOut.plays}`)),
    paragraph('Intro', run(handOut.instruction)),
    ...handOut.chapters.flatMap(({ heading, lines }) => [paragraph('Heading1', run(heading)), ...lines.map(lineXml)]),
  ].join(
    '',
  )}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1021" w:right="1021" w:bottom="1021" w:left="1021" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`

const contentTypes = `${declared}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const related = (entries: readonly (readonly [type: string, target: string])[]): string =>
  `${declared}<Relationships xmlns="${relations}">${entries
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const properties = ({ title, language }: HandOut): string =>
  `${declared}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>${escapeXml(language)}</dc:language></cp:coreProperties>`

/** Sides as a Word document (Office Open XML, ECMA-376): named paragraph styles, so that a producer can change their look at once. */
export const sidesDocx = (sides: Sides, language: string): Uint8Array<ArrayBuffer> => {
  const handOut = handOutOf(sides, language)
  const parts = zip([
    zipText('[Content_Types].xml', contentTypes),
    zipText(
      '_rels/.rels',
      related([
        [`${office}/officeDocument`, 'word/document.xml'],
        ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
      ]),
    ),
    zipText('word/document.xml', documentXml(handOut)),
    zipText('word/_rels/document.xml.rels', related([[`${office}/styles`, 'styles.xml']])),
    zipText('word/styles.xml', styles(handOut.language)),
    zipText('docProps/core.xml', properties(handOut)),
  ])
  if (!parts) throw new Error('a hand-out of 4 GB')
  return joined(parts)
}
