import { basename, resolve } from 'node:path'
import { checksOf } from '../../../core/publish/checks.ts'
import { DeliveryTargetName, targets } from '../../../core/publish/targets.ts'
import { measureFile } from '../../services/media/measure.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { checkText } from '../master-text.ts'
import { jsonText, shown } from '../printable.ts'

/** `check`: measures an audio file, against a delivery target when one is named. Exit code 1 when a limit is broken. */
export const check: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { target: { type: 'string' }, json: { type: 'boolean' } })
  const file = read?.positionals[0]
  const target = DeliveryTargetName.optional().safeParse(read?.values.target)
  if (!file || read.positionals.length !== 1 || !target.success) {
    io.note('Usage: dramatis check <audio> [--target podcast|acx|broadcast] [--json]')
    return exitCode.usage
  }
  const measured = await measureFile(resolve(file), basename(file), io.signal)
  if (!measured.ok) return io.fail(measured.failure)
  const { probed, integrated, truePeak, samplePeak, range, rms, noiseFloor, duration } = measured.value
  const checks = target.data ? checksOf(targets[target.data], measured.value, measured.value.probed) : []
  const report = {
    file: resolve(file),
    duration,
    codec: probed.codec,
    rate: probed.rate,
    channels: probed.channels,
    integratedLufs: integrated,
    truePeakDb: truePeak,
    peakDb: samplePeak,
    lra: range,
    rmsDb: rms,
    noiseFloorDb: noiseFloor,
    tags: probed.tags,
    chapters: probed.chapters,
    checks,
  }
  if (read.values.json) io.out(jsonText(report))
  else {
    const level = (value: number | null, unit: string) => (value === null ? 'silent' : `${value.toFixed(2)} ${unit}`)
    io.out(`${shown(basename(file))}: ${duration.toFixed(2)} s, ${probed.codec}, ${probed.rate} Hz, ${probed.channels} channels`)
    io.out(
      `loudness ${level(integrated, 'LUFS')}, true peak ${level(truePeak, 'dBTP')}, range ${level(range, 'LU')}, RMS ${level(rms, 'dB')}, noise floor ${level(noiseFloor, 'dB')}`,
    )
    for (const one of checks) io.out(checkText(one))
  }
  return checks.every(({ ok }) => ok) ? exitCode.done : exitCode.failed
}
