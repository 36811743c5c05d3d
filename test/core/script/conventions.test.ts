import { expect, test } from 'vitest'
import { reading, scriptOfText } from './reading.ts'

/** A chapter long enough that its convention is plain. */
const paragraphs = (...lines: string[]) => lines.join('\n\n')

test('English double marks, with an interruption and apostrophes of the same sign as single marks', () => {
  expect(
    reading(
      paragraphs('“It’s the boys’ boat,” she said, “and they’re late.”', '“Then we’ll wait.” He sat down. “Won’t we?”', 'Nobody spoke.'),
    ),
  ).toEqual([
    '1› It’s the boys’ boat,',
    '= she said,',
    '1› and they’re late.',
    '2› Then we’ll wait.',
    '· He sat down.',
    '3› Won’t we?',
    '· Nobody spoke.',
  ])
})

test('British single marks, where the closing mark is also the apostrophe', () => {
  expect(
    reading(
      paragraphs(
        '‘It’s the boys’ boat,’ she said, ‘and they’re late.’',
        '‘’Tis nothin’ to me,’ said Bob. He took the dogs’ lead.',
        '‘He called me “sir”,’ said Tom.',
        'The ‘best’ room was shut.',
      ),
    ),
  ).toEqual([
    '1› It’s the boys’ boat,',
    '= she said,',
    '1› and they’re late.',
    '2› ’Tis nothin’ to me,',
    '= said Bob.',
    '· He took the dogs’ lead.',
    '3› He called me “sir”,',
    '= said Tom.',
    '· The ‘best’ room was shut.',
  ])
})

test('straight marks and curly ones mixed within one quotation', () => {
  expect(reading(paragraphs('"I-” He stops. "I never said that.”', '“You did," says Mara.', '"When?"'))).toEqual([
    '1› I-',
    '· He stops.',
    '2› I never said that.',
    '3› You did,',
    '= says Mara.',
    '4› When?',
  ])
})

test('French guillemets with spaces, and French replies behind a dash with the inverted verb', () => {
  expect(
    reading(
      paragraphs(
        '« Bonjour, dit Marie. Vous êtes en retard.',
        '— Je sais, répondit-il en souriant. Le train n’est pas venu.',
        '— Encore ! s’écria la vieille dame.',
        '— Oui, madame. »',
        'Il posa sa valise.',
        '— Entrez, fit-elle, il fait froid.',
      ),
    ),
  ).toEqual([
    '1› Bonjour,',
    '= dit Marie.',
    '1› Vous êtes en retard.',
    '2› Je sais,',
    '= répondit-il en souriant.',
    '2› Le train n’est pas venu.',
    '3› Encore !',
    '= s’écria la vieille dame.',
    '4› Oui, madame.',
    '· Il posa sa valise.',
    '5› Entrez,',
    '= fit-elle,',
    '5› il fait froid.',
  ])
})

test('Spanish dashes that lean on the narrator’s words', () => {
  expect(
    reading(
      paragraphs(
        '—Hola —dijo él—. ¿Vienes con nosotros?',
        '—No lo sé —respondió Ana, sin mirarlo.',
        '—Mañana —se volvió hacia la puerta—, quizá.',
        'La lluvia seguía.',
        '—Ven.',
      ),
    ),
  ).toEqual([
    '1› Hola',
    '= dijo él',
    '1› ¿Vienes con nosotros?',
    '2› No lo sé',
    '= respondió Ana, sin mirarlo.',
    '3› Mañana',
    '· se volvió hacia la puerta',
    '3› quizá.',
    '· La lluvia seguía.',
    '4› Ven.',
  ])
})

test('Portuguese, Polish and Russian dashes with spaces on both sides', () => {
  expect(reading(paragraphs('— Olá — disse ela. — Tudo bem?', '— Tudo — respondeu João.', '— Ótimo!'))).toEqual([
    '1› Olá',
    '= disse ela.',
    '1› Tudo bem?',
    '2› Tudo',
    '= respondeu João.',
    '3› Ótimo!',
  ])
  expect(reading(paragraphs('– Tak – powiedział Jan. – Idę już.', '– Dokąd? – zapytała Anna.', '– Do domu.'))).toEqual([
    '1› Tak',
    '= powiedział Jan.',
    '1› Idę już.',
    '2› Dokąd?',
    '= zapytała Anna.',
    '3› Do domu.',
  ])
  expect(
    reading(paragraphs('— Хорошо, — сказал он, — идём.', '— Куда? — Она встала. — Домой?', '— Я думаю — это правда.', '— Да.')),
  ).toEqual(['1› Хорошо,', '= сказал он,', '1› идём.', '2› Куда?', '· Она встала.', '3› Домой?', '4› Я думаю — это правда.', '5› Да.'])
})

test('German low marks and guillemets turned inwards', () => {
  expect(reading(paragraphs('„Ich komme“, sagte er, „aber erst morgen.“', '„Gut.“ Sie lachte.', 'Das „alte“ Haus stand leer.'))).toEqual([
    '1› Ich komme',
    '= sagte er,',
    '1› aber erst morgen.',
    '2› Gut.',
    '· Sie lachte.',
    '· Das „alte“ Haus stand leer.',
  ])
  expect(reading(paragraphs('»Ich komme«, sagte er, »aber erst morgen.«', '»Gut.« Sie lachte.'))).toEqual([
    '1› Ich komme',
    '= sagte er,',
    '1› aber erst morgen.',
    '2› Gut.',
    '· Sie lachte.',
  ])
})

test('Italian guillemets and Polish low marks closed by ”', () => {
  expect(reading(paragraphs('«Vieni?» chiese Marta.', '«No» disse lui. «Resto qui.»'))).toEqual([
    '1› Vieni?',
    '= chiese Marta.',
    '2› No',
    '= disse lui.',
    '2› Resto qui.',
  ])
  expect(reading(paragraphs('„Idziemy?” zapytał Jan.', '„Nie teraz.”'))).toEqual(['1› Idziemy?', '= zapytał Jan.', '2› Nie teraz.'])
})

test('Japanese corner brackets, nested ones included, and Chinese curly marks without spaces', () => {
  expect(
    reading(
      paragraphs(
        '物語',
        '朝が来た。雨はやんでいた。',
        '「おはよう」と彼は言った。',
        '「彼は『行く』と言ったよ」',
        '彼女は黙っていた。「愛」という言葉が残った。',
      ),
    ),
  ).toEqual([
    '· 朝が来た。雨はやんでいた。',
    '1› おはよう',
    '· と彼は言った。',
    '2› 彼は『行く』と言ったよ',
    '· 彼女は黙っていた。「愛」という言葉が残った。',
  ])
  expect(reading(paragraphs('“你好。”他说。“进来吧。”', '她问：“现在吗？”', '那个“好人”走了。'))).toEqual([
    '1› 你好。',
    '· 他说。',
    '2› 进来吧。',
    '· 她问：',
    '3› 现在吗？',
    '· 那个“好人”走了。',
  ])
})

test('English behind a dash, without a second dash for the tag', () => {
  expect(
    reading(
      paragraphs('—Thanks, old chap, he cried briskly. That will do.', '—God! he said quietly. Look at it.', '—Scutter!', 'He went out.'),
    ),
  ).toEqual([
    '1› Thanks, old chap,',
    '= he cried briskly.',
    '1› That will do.',
    '2› God!',
    '= he said quietly.',
    '2› Look at it.',
    '3› Scutter!',
    '· He went out.',
  ])
})

test('every chapter has its own convention, and one that differs is reported', () => {
  const script = scriptOfText(
    [
      'Chapter 1\n\n“Yes,” said Ann.\n\n“No,” said Bob.\n\n“Why?”\n\n“Because.”\n\n“Oh.”',
      'Chapter 2\n\n‘Yes,’ said Ann.\n\n‘No,’ said Bob.\n\n‘Why?’\n\n‘Because.’',
      'Chapter 3\n\n“Yes,” said Ann.\n\nShe left.',
    ].join('\n\n\n'),
  )
  expect(script.style).toBe('double')
  expect(script.styles).toEqual(['double', 'single', 'double'])
  expect(script.lines.filter(({ chapter, kind }) => chapter === 1 && kind === 'dialogue').map(({ text }) => text)).toEqual([
    'Yes,',
    'No,',
    'Why?',
    'Because.',
  ])
  expect(script.issues.map(({ code, values }) => [code, values?.chapter])).toEqual([['quotation-style-single', 2]])
})
