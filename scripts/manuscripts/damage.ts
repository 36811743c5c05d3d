import { Buffer } from 'node:buffer'

/** Numbers 0 … 1 from a seed, the same ones every time (mulberry32, public domain). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const spices = [
  '<',
  '>',
  '&',
  '"',
  '“',
  '\0',
  '{',
  '}',
  '\\',
  '\\u-1?',
  "\\'f",
  '\\bin9999 ',
  '<![CDATA[',
  '<!--',
  ']]>',
  '&#x110000;',
  '&lol;',
  '<w:p>',
  '</w:p>',
  '\r',
  '\n\n\n',
  'NAME: ',
  '(',
  '[',
  '*',
  '\ud800',
  '﻿',
  '%PDF',
  'PK\x03\x04',
  '::',
  '\t',
  '../',
]

/** A damaged copy: bytes turned, cut out, doubled, moved or strewn with signs that mean something to readers. */
export const mutated = (bytes: Uint8Array, random: () => number): Buffer => {
  let copy = Buffer.from(bytes)
  const at = () => Math.floor(random() * (copy.length + 1))
  const rounds = 1 + Math.floor(random() * 6)
  for (let i = 0; i < rounds; i++) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number]
    const what = Math.floor(random() * 6)
    if (what === 0 && copy.length > 0) copy[Math.min(from, copy.length - 1)] = Math.floor(random() * 256)
    else if (what === 1) copy = Buffer.concat([copy.subarray(0, from), copy.subarray(Math.min(to, from + 200))])
    else if (what === 2) copy = Buffer.concat([copy.subarray(0, to), copy.subarray(from, Math.min(to, from + 2000)), copy.subarray(to)])
    else if (what === 3)
      copy = Buffer.concat([copy.subarray(0, from), Buffer.from(spices[Math.floor(random() * spices.length)]!), copy.subarray(from)])
    else if (what === 4 && random() < 0.3) copy = Buffer.from(copy.subarray(0, to))
    else if (what === 5 && from < copy.length) copy[from] = (copy[from] ?? 0) ^ (1 << Math.floor(random() * 8))
  }
  return copy
}
