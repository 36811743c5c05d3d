import { useEffect, useRef, useState } from 'react'

/** Milliseconds between two changes of a text that is read aloud. */
const pause = 15_000

/** A text that changes often, as it is to be read aloud: at once when it comes or goes, else now and then. */
export const useCalm = (text: string): string => {
  const [calm, setCalm] = useState(text)
  const changed = useRef(Number.NEGATIVE_INFINITY)
  const isNew = (text === '') !== (calm === '')
  useEffect(() => {
    const wait = isNew ? 0 : Math.max(0, changed.current + pause - performance.now())
    const timer = setTimeout(() => {
      changed.current = performance.now()
      setCalm(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text, isNew])
  return calm
}
