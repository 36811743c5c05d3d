import { SaxesParser } from 'saxes'
import { done, failed, type Reply } from '../../../core/outcome.ts'

/** An element as it opens: names without their prefix, attributes by name with and without prefix. */
export type XmlElement = { name: string; attributes: Readonly<Record<string, string>> }

/** What is done at every step of a document. */
export type XmlReader = {
  open?: (element: XmlElement, depth: number) => void
  close?: (name: string, depth: number) => void
  text?: (words: string) => void
}

/** Deeper than any writer's file. */
const deepest = 4_000

/**
 * The only door to XML. Streams, so depth costs no stack; no entity but the five of XML itself is known, nothing outside is ever
 * loaded, and a file that declares entities of its own is refused. Damage is a failure that names file and place.
 */
export const readXml = (bytes: Uint8Array, file: string, entry: string, reader: XmlReader): Reply<null> => {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  let depth = 0
  let trouble: string | null = null
  parser.on('error', (error) => {
    trouble ??= error.message
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) trouble ??= 'it declares entities of its own'
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) trouble ??= `nested deeper than ${deepest} levels`
    if (!trouble) reader.open?.({ name: local(name), attributes: plain(attributes) }, depth)
  })
  parser.on('closetag', ({ name }) => {
    if (!trouble) reader.close?.(local(name), depth)
    depth--
  })
  const words = (value: string) => {
    if (!trouble) reader.text?.(value)
  }
  parser.on('text', words)
  parser.on('cdata', words)
  const text = decodeXml(bytes)
  for (let at = 0; at < text.length && !trouble; at += 65_536) parser.write(text.slice(at, at + 65_536))
  if (!trouble) parser.close()
  return trouble ? failed('file-damaged', { file, detail: `${entry}: ${String(trouble).slice(0, 160)}` }) : done(null)
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const plain = (attributes: Record<string, string>): Record<string, string> => {
  const all: Record<string, string> = Object.create(null)
  for (const name in attributes) {
    all[local(name)] ??= attributes[name]!
    all[name] = attributes[name]!
  }
  return all
}

/** Text of an XML file by its byte-order mark or its own declaration; UTF-8 when it says nothing. */
export const decodeXml = (bytes: Uint8Array): string => {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const told = mark ?? /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(told).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
