using System.Runtime.InteropServices;
using Clew.App;
using Clew.App.Cli;

if (args is ["serve" or "demo", ..]) YoungHeap.Widen();
using var giving = NativeHeap.Bound();
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.Run(args, Terminal.Real(), stop.Token);

void Stop(PosixSignalContext signal)
{
    // The first one ends the work in order; a second one ends the process.
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}
