/** Where the words of a group go. */
export type Target = 'text' | 'nowhere' | 'fonts' | 'styles' | 'title' | 'author' | 'footnote' | 'comment'

const nowhere =
  'info pict colortbl header headerl headerr headerf footer footerl footerr footerf fldinst object objdata xe tc listtext pntext atnid atnauthor bkmkstart bkmkend'
const told: Record<string, Target> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  title: 'title',
  author: 'author',
  footnote: 'footnote',
  annotation: 'comment',
}

/** Control words that open a group whose words are not running text. */
export const destinations: Readonly<Record<string, Target>> = Object.assign(
  Object.create(null),
  Object.fromEntries(nowhere.split(' ').map((word) => [word, 'nowhere'])),
  told,
)

/** Control words that stand for a letter. */
export const characters: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: '\t',
  emspace: '\u2003',
  enspace: '\u2002',
})
