import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { foundProduction } from '../../../../core/production/found.ts'
import { scriptOf } from '../../../../core/script/script.ts'
import { readManuscript } from '../../../../electron/services/manuscript/read.ts'
import { epub3 } from '../../../fixtures/manuscripts/parts-epub.ts'
import { docx, odt } from '../../../fixtures/manuscripts/parts-word.ts'
import { zipOf } from '../../../fixtures/manuscripts/zip.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../../fixtures/manuscripts', name))

const refusal = async (bytes: Uint8Array, name: string) => {
  const read = await readManuscript(bytes, name)
  return read.ok ? { code: 'read' } : { code: read.failure.code, ...read.failure.values }
}

const whole = async (bytes: Uint8Array, name: string, options = {}): Promise<Manuscript> => {
  const read = await readManuscript(bytes, name, options)
  if (!read.ok) throw new Error(`${name}: ${read.failure.code} ${JSON.stringify(read.failure.values)}`)
  return read.value
}

const lines = (manuscript: Manuscript): string[] => scriptOf(manuscript).lines.map(({ text }) => text)
const replaced = (parts: [string, string][], name: string, content: string): [string, string][] =>
  parts.map(([own, words]) => [own, own === name ? content : words])

test('An empty file, and one of spaces only, has no text and makes no chapter.', async () => {
  expect(await refusal(Buffer.alloc(0), 'nothing.txt')).toEqual({ code: 'file-empty', file: 'nothing.txt' })
  expect(await refusal(Buffer.from(' \n\n \u00a0\n'), 'spaces.txt')).toEqual({ code: 'file-empty', file: 'spaces.txt' })
  expect(await refusal(Buffer.from('<html><body><script>1</script></body></html>'), 'nothing.html')).toEqual({
    code: 'file-empty',
    file: 'nothing.html',
  })
})

test('A JPEG, an archive or an old Word file under the name of a text is named for what it is.', async () => {
  expect(await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), 'x.txt')).toEqual({
    code: 'file-not-text',
    file: 'x.txt',
    detail: 'JPEG',
  })
  expect(await refusal(zipOf([['a.txt', 'x']]), 'x.txt')).toEqual({ code: 'file-not-text', file: 'x.txt', detail: 'ZIP' })
  expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'x.docx')).toEqual({
    code: 'format-unsupported',
    file: 'x.docx',
    detail: 'DOC',
  })
  expect(await refusal(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)), 'x.txt')).toMatchObject({
    code: 'file-not-text',
  })
})

test('The content of a file decides, not its name.', async () => {
  expect(lines(await whole(fixture('lamp.docx'), 'renamed.txt'))).toContain('Joined up.')
  expect(lines(await whole(fixture('lamp.rtf'), 'renamed.docx'))).toContain('Already.')
  expect(lines(await whole(fixture('lamp-3.epub'), 'renamed'))).toContain('He knocked.')
})

test('UTF-16 with and without its mark is read right, and a guess is reported.', async () => {
  const words = 'Zoë said nothing.\n\n“Go,” she said.\n'
  const marked = await whole(Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(words, 'utf-16be')]), 'x.txt')
  expect([marked.encoding, marked.text, marked.issues]).toEqual(['UTF-16 BE', words, []])
  const bare = await whole(iconv.encode(words, 'utf-16le'), 'x.txt')
  expect([bare.encoding, bare.text, bare.issues[0]?.code]).toEqual(['UTF-16 LE', words, 'encoding-guessed'])
})

test('An encoding that the user names outranks the guess.', async () => {
  const bytes = iconv.encode('Das Mädchen lief.\n', 'cp850')
  expect((await whole(bytes, 'x.txt', { encoding: 'cp850' })).text).toBe('Das Mädchen lief.\n')
})

test('What a page declares about its encoding outranks a guess.', async () => {
  const page = '<html><head><meta charset="iso-8859-2"></head><body><p>Zażółć gęślą jaźń.</p></body></html>'
  expect(lines(await whole(iconv.encode(page, 'iso-8859-2'), 'x.html'))).toEqual(['Zażółć gęślą jaźń.'])
})

test('An archive entry that points outside is ignored and named; the rest is read.', async () => {
  const bytes = zipOf([...epub3, ['../../evil.txt', 'x'], ['/etc/evil', 'x'], ['a\\..\\..\\evil', 'x']])
  const manuscript = await whole(bytes, 'book.epub')
  expect(manuscript.issues.filter(({ code }) => code === 'archive-entry-ignored').map(({ values }) => values?.entry)).toEqual([
    '../../evil.txt',
    '/etc/evil',
    'a/../../evil',
  ])
  expect(lines(manuscript)).toContain('He knocked.')
})

test('An archive that inflates past the budget is stopped, whether it says so or lies.', async () => {
  const zeros = `<p>${' '.repeat(100_000_000)}`
  const honest = replaced(epub3, 'OEBPS/text/one-b.xhtml', zeros)
  expect(await refusal(zipOf(honest), 'bomb.epub')).toMatchObject({ code: 'file-too-large', file: 'bomb.epub' })
  const liar = await whole(zipOf(honest, { 'OEBPS/text/one-b.xhtml': 10 }), 'liar.epub')
  expect(liar.issues).toContainEqual({ code: 'archive-part-missing', values: { entry: 'OEBPS/text/one-b.xhtml' } })
})

test('A small file that would become millions of elements, paragraphs or lines is refused.', async () => {
  const tags = '<b>x'.repeat(1_600_000)
  const paragraphs = `<office:text xmlns:office="o">${'<text:p>x</text:p>'.repeat(1_100_000)}</office:text>`
  const answers = [
    await refusal(Buffer.from(`<html>${tags}`), 'tags.html'),
    await refusal(zipOf(replaced(epub3, 'OEBPS/text/one-b.xhtml', tags)), 'tags.epub'),
    await refusal(zipOf(replaced(odt, 'content.xml', paragraphs)), 'paragraphs.odt'),
    await refusal(Buffer.from('x\n'.repeat(1_100_000)), 'lines.txt'),
  ]
  expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'file-too-large'))
})

test('A Word file cut in half, and one without its directory, is damaged.', async () => {
  const bytes = fixture('lamp.docx')
  const damaged = { code: 'file-damaged', file: 'x.docx', detail: 'archive incomplete' }
  expect(await refusal(bytes.subarray(0, bytes.length / 2), 'x.docx')).toEqual(damaged)
  expect(await refusal(bytes.subarray(0, bytes.indexOf('PK\x01\x02')), 'x.docx')).toEqual(damaged)
  expect(await refusal(bytes.subarray(100), 'x.docx')).toEqual(damaged)
})

test('A Word file with a password is said to be protected, an old Word file to be of another kind.', async () => {
  const container = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(container)
  expect(await refusal(container, 'x.docx')).toEqual({ code: 'format-unsupported', file: 'x.docx', detail: 'DOC' })
  Buffer.from('EncryptedPackage', 'utf16le').copy(container, 1024)
  expect(await refusal(container, 'x.docx')).toEqual({ code: 'file-protected', file: 'x.docx' })
})

test('XML that declares entities, inside or outside, is refused and nothing of it is expanded.', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${'123456789'
    .split('')
    .map((n) => `<!ENTITY lol${n} "${`&lol${n === '1' ? '' : Number(n) - 1};`.repeat(10)}">`)
    .join('')}]><package><metadata><title>&lol9;</title></metadata></package>`
  expect(await refusal(zipOf(replaced(epub3, 'OEBPS/book.opf', laughs)), 'x.epub')).toMatchObject({ code: 'file-damaged', file: 'x.epub' })
  const outside = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`
  expect(await refusal(zipOf(replaced(docx, 'word/document.xml', outside)), 'x.docx')).toMatchObject({
    code: 'file-damaged',
    file: 'x.docx',
  })
  const deep = `<?xml version="1.0"?><office:text xmlns:office="o">${'<text:section>'.repeat(100_000)}`
  expect(await refusal(zipOf(replaced(odt, 'content.xml', deep)), 'x.odt')).toMatchObject({
    code: 'file-damaged',
    detail: expect.stringContaining('nested deeper'),
  })
})

test('What a page would run or fetch is neither run nor fetched; its text is kept.', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const page = `<html><head><meta http-equiv="refresh" content="0;url=${at}/refresh"><link rel="stylesheet" href="${at}/x.css"><style>p{background:url(${at}/css)}</style></head>
<body><script>globalThis.marker = 1</script><img src="${at}/img" onerror="globalThis.marker = 2"><iframe src="${at}/frame">In the frame</iframe>
<svg onload="globalThis.marker = 3"><text>Drawn</text></svg><p>She <a href="javascript:globalThis.marker = 4">laughed</a>.</p><object data="${at}/object"></object></body></html>`
  const manuscript = await whole(Buffer.from(page), 'page.html')
  expect(lines(manuscript)).toEqual(['She laughed.'])
  expect('marker' in globalThis).toBe(false)
  await new Promise((resolve) => setImmediate(resolve))
  expect(requests).toBe(0)
  await new Promise((resolve) => server.close(resolve))
})

test('Elements nested 200,000 deep are read without a stack of that depth.', async () => {
  const divs = `<html><body>${'<div>'.repeat(200_000)}Deep.${'</div>'.repeat(200_000)}<p>after</p></body></html>`
  expect(lines(await whole(Buffer.from(divs), 'deep.html'))).toEqual(['Deep.', 'after'])
  const fonts = `<p>${'<b><font size=1>'.repeat(50_000)}deep`
  expect(lines(await whole(Buffer.from(fonts), 'deep.html'))).toEqual(['deep'])
  const groups = `{\\rtf1 ${'{\\b '.repeat(200_000)}deep\\par}`
  const rtf = await whole(Buffer.from(groups), 'deep.rtf')
  expect([lines(rtf), rtf.issues.map(({ code }) => code)]).toEqual([['deep'], ['file-cut-short']])
})

test('Quotes and lists nested beyond all reason do not hang the Markdown reader.', async () => {
  expect(lines(await whole(Buffer.from(`${'> '.repeat(100_000)}Deep.`), 'deep.md')).join(' ')).toContain('Deep.')
  expect(lines(await whole(Buffer.from(`${'- '.repeat(100_000)}Deep.`), 'deep.md')).join(' ')).toContain('Deep.')
})

test('A name composed or decomposed is one character.', async () => {
  const text = `“Go,” said ${'Zoë'.normalize('NFC')}.\n\n“Stay,” said Tom.\n\n“No,” said ${'Zoë'.normalize('NFD')}.\n\n“Yes,” said Tom.\n`
  const production = foundProduction({ id: 'x', manuscript: await whole(Buffer.from(text), 'x.txt'), file: 'x', name: 'x' })
  expect(production.characterOrder.map((id) => production.characters[id]?.name).sort()).toEqual(['Narrator', 'Tom', 'Zoë'])
})

test('Deflated data that is damaged costs that part of an EPUB, not the process.', async () => {
  const bytes = Buffer.from(zipOf(epub3))
  const page = epub3.find(([name]) => name === 'OEBPS/text/one-b.xhtml')?.[1] ?? ''
  const at = bytes.indexOf(deflateRawSync(Buffer.from(page), { level: 9 }))
  bytes.fill(0xff, at, at + 40)
  const manuscript = await whole(bytes, 'x.epub')
  expect(manuscript.issues).toContainEqual({ code: 'archive-part-missing', values: { entry: 'OEBPS/text/one-b.xhtml' } })
  expect(lines(manuscript)).toContain('He knocked.')
})
