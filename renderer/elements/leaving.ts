import { useEffect, useRef } from 'react'

/** Ways out of what is open above the page, the youngest last. */
const open: { current: () => void }[] = []

/** Registers the way out of a dialog, menu, list or panel while it is open. */
export const useLeaving = (isOpen: boolean, leave: () => void): void => {
  const way = useRef(leave)
  way.current = leave
  useEffect(() => {
    if (!isOpen) return
    open.push(way)
    return () => void open.splice(open.lastIndexOf(way), 1)
  }, [isOpen])
}

/** Leaves the youngest thing open above the page; false when there is none. */
export const leaveYoungest = (): boolean => {
  const way = open.at(-1)
  way?.current()
  return way !== undefined
}
