import type { Hearing, Hearings } from '../../../../core/contract/hearing.ts'
import { useJobs } from '../../../store/jobs.ts'

/** Recordings of all deliveries that are listened to now. */
export const useHearings = (): Hearings => {
  const jobs = useJobs((state) => state.jobs)
  const told = Object.values(jobs).flatMap(({ hearings }) => hearings ?? [])
  return { files: told.flatMap(({ files }) => files), more: told.reduce((sum, { more }) => sum + more, 0) }
}

/** The name of a recording without the folders that it came in. */
export const nameOf = ({ file }: Hearing): string => file.split('/').at(-1) ?? file
