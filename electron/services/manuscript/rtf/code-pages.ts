import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'

const ofCharset: Record<number, string> = {
  0: 'cp1252',
  77: 'macroman',
  128: 'shift_jis',
  129: 'cp949',
  134: 'gbk',
  136: 'big5',
  161: 'cp1253',
  162: 'cp1254',
  163: 'cp1258',
  177: 'cp1255',
  178: 'cp1256',
  186: 'cp1257',
  204: 'cp1251',
  222: 'cp874',
  238: 'cp1250',
  255: 'cp850',
}

/** The code page of a font's character set (`\fcharset`); null for the file's own. */
export const pageOfCharset = (charset: number): string | null => ofCharset[charset] ?? null

/** The code page that `\ansicpg` names. */
export const pageOfNumber = (number: number): string => {
  const name = number === 932 ? 'shift_jis' : number === 10000 ? 'macroman' : number === 65001 ? 'utf-8' : `cp${number}`
  return iconv.encodingExists(name) ? name : 'cp1252'
}

export const decodeBytes = (bytes: readonly number[], page: string): string => iconv.decode(Buffer.from(bytes), page)
