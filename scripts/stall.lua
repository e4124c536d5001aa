-- Prints what wrk found, for scripts/stall.py: a line "wrk REQUESTS MICROSECONDS ERRORS", then "latency MICROSECONDS
-- COUNT" for each latency that occurred. wrk calls this at its end, after it has added the values that it thinks it missed.

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("wrk %d %d %d\n", summary.requests, summary.duration, failed))
  for i = 1, #latency do
    local value, count = latency(i)
    io.write(string.format("latency %d %d\n", value, count))
  end
end
