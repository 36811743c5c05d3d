import { create } from 'zustand'
import type { Failure } from '../../core/outcome.ts'
import { failureText } from '../locales/wording.ts'

export type ToastEntry = { id: number; kind: 'done' | 'failed'; text: string; action?: { label: string; run: () => void } | undefined }

const shownFor = { done: 6_000, failed: 12_000 } as const
let next = 1
/** Somebody is at the toasts: none goes by itself meanwhile. */
let held = false
const clocks = new Map<number, ReturnType<typeof setTimeout>>()

/** What just happened; the newest is the last, at most three at a time. */
export const useToasts = create<{ toasts: ToastEntry[] }>()(() => ({ toasts: [] }))

export const dismissToast = (id: number) => {
  clearTimeout(clocks.get(id))
  clocks.delete(id)
  useToasts.setState({ toasts: useToasts.getState().toasts.filter((toast) => toast.id !== id) })
  // Neither pointer nor focus tells that it left what is gone.
  if (held) holdToasts(false)
}

const wind = ({ id, kind }: Pick<ToastEntry, 'id' | 'kind'>) => {
  clearTimeout(clocks.get(id))
  if (!held)
    clocks.set(
      id,
      setTimeout(() => dismissToast(id), shownFor[kind]),
    )
}

/** Keeps all toasts while somebody points at them or has the focus there; let go, their time begins anew. */
export const holdToasts = (hold: boolean) => {
  held = hold
  for (const clock of clocks.values()) clearTimeout(clock)
  if (!hold) useToasts.getState().toasts.forEach(wind)
}

/** Says something for a few seconds. */
export const say = (text: string, kind: ToastEntry['kind'] = 'done', action?: ToastEntry['action']) => {
  const toast: ToastEntry = { id: next++, kind, text, action }
  useToasts.setState({ toasts: [...useToasts.getState().toasts.slice(-2), toast] })
  wind(toast)
}

/** Says why something could not be done; leaving something oneself needs no words. */
export const sayFailure = (failure: Failure) => {
  if (failure.code !== 'cancelled') say(failureText(failure), 'failed')
}
