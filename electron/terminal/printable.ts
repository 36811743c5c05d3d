/** A name as one line that a terminal shows as it is: it may hold line breaks, a terminal's own commands, or marks that turn the rest around. */
export const shown = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')

/** Text of one or more lines without a terminal's own commands: the last guard before anything is printed. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '\ufffd')

/** A value as one line of JSON; what a terminal would take for a command is escaped, so that it reads back as it was. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
