/**
 * First of what is loaded into the workflow sandbox, before the SDK freezes it. The SDK makes errors for its own use while
 * workflows run, and whoever reads a failed workflow task needs its message; traces cost CPU and memory of every run.
 */
Error.stackTraceLimit = 0;
