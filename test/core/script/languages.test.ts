import { expect, test } from 'vitest'
import { reading } from './reading.ts'

/** One short scene in each language, with its own manner of tags, beats, pauses, thoughts and titles; judged by eye. */
const scenes: Record<string, [string, string[]]> = {
  French: [
    'Le vent se leva.\n\n— Non. J’ai du travail, répondit Anne sans lever les yeux. Et toi, tu pars déjà ?\n\n— Entrez donc, monsieur Marc, dit Anne. Il fait froid — très froid — dehors.\n\n— Viens !\n\n« Je ne reviendrai pas, pensa-t-il. Jamais. »',
    [
      '· Le vent se leva.',
      '1› Non. J’ai du travail,',
      '= répondit Anne sans lever les yeux.',
      '1› Et toi, tu pars déjà ?',
      '2› Entrez donc, monsieur Marc,',
      '= dit Anne.',
      '2› Il fait froid — très froid — dehors.',
      '3› Viens !',
      '4› Je ne reviendrai pas,',
      '= pensa-t-il.',
      '4› Jamais.',
    ],
  ],
  Spanish: [
    'El viento se levantó.\n\n—No —respondió Ana sin levantar la vista—. ¿Y tú?\n\n—Mi hermano —el mayor— también vendrá.\n\n—¡Fuera! —Dio un portazo—. ¡Fuera de aquí!\n\nLeyó «Prohibido el paso» en la puerta y entró.',
    [
      '· El viento se levantó.',
      '1› No',
      '= respondió Ana sin levantar la vista',
      '1› ¿Y tú?',
      '2› Mi hermano —el mayor— también vendrá.',
      '3› ¡Fuera!',
      '· Dio un portazo',
      '4› ¡Fuera de aquí!',
      '· Leyó «Prohibido el paso» en la puerta y entró.',
    ],
  ],
  Russian: [
    'Поднялся ветер.\n\n— Нет, — ответила Анна, не поднимая глаз. — А ты?\n\n— Это не я — это он.\n\n— Да.\n\n«Никогда», — подумала она.\n\nОн прочёл «Войну и мир» за неделю.',
    [
      '· Поднялся ветер.',
      '1› Нет,',
      '= ответила Анна, не поднимая глаз.',
      '1› А ты?',
      '2› Это не я — это он.',
      '3› Да.',
      '4› Никогда',
      '= подумала она.',
      '· Он прочёл «Войну и мир» за неделю.',
    ],
  ],
  Polish: [
    'Zerwał się wiatr.\n\n– Nie – odpowiedziała Anna, nie podnosząc wzroku. – A ty?\n\n– To nie ja – to on.\n\n– Tak.\n\nPrzeczytał „Potop” w tydzień.',
    [
      '· Zerwał się wiatr.',
      '1› Nie',
      '= odpowiedziała Anna, nie podnosząc wzroku.',
      '1› A ty?',
      '2› To nie ja – to on.',
      '3› Tak.',
      '· Przeczytał „Potop” w tydzień.',
    ],
  ],
  German: [
    'Der Wind frischte auf.\n\n»Nein«, antwortete Anna, ohne aufzusehen. »Und du?«\n\n»Er sagte ›Nie wieder‹ und ging.«\n\nAuf dem Schild stand »Eintritt verboten«.',
    [
      '· Der Wind frischte auf.',
      '1› Nein',
      '= antwortete Anna, ohne aufzusehen.',
      '1› Und du?',
      '2› Er sagte ›Nie wieder‹ und ging.',
      '· Auf dem Schild stand »Eintritt verboten«.',
    ],
  ],
  Chinese: [
    '故事\n\n起风了。雨也下了起来。\n\n“不，”安娜头也不抬地答道，“你呢？”\n\n牌子上写着“禁止入内”四个字。\n\n他喊道：“快走！”',
    [
      '· 起风了。雨也下了起来。',
      '1› 不，',
      '· 安娜头也不抬地答道，',
      '2› 你呢？',
      '· 牌子上写着“禁止入内”四个字。',
      '· 他喊道：',
      '3› 快走！',
    ],
  ],
}

test.each(Object.entries(scenes))('%s: speech, tags, beats and what nobody says', (_, [text, expected]) => {
  expect(reading(text)).toEqual(expected)
})
