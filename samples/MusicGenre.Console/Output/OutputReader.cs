using System.Runtime.InteropServices;

namespace MusicGenre.Cli.Output;

/// <summary>Whoever reads the standard output. Commands that may write nothing for hours end when the reader does, not only at their next line.</summary>
internal static partial class OutputReader
{
    private const short Error = 0x08;
    private const short HungUp = 0x10;
    private const int Output = 1;

    /// <summary>Runs a command as long as somebody can read its output. On Windows, and if the output is no pipe, that is always so.</summary>
    /// <returns>The exit code of the command, or <see cref="ExitCodes.OutputClosed"/>.</returns>
    public static async Task<int> WhileThereAsync(Func<CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return await run(cancellationToken);
        }

        // Not disposed of: the thread may still use it. It ends with the program.
        var gone = new CancellationTokenSource();
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gone.Token);
        new Thread(() => WaitUntilGone(gone)) { IsBackground = true, Name = "Reader of the output" }.Start();
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.OutputClosed;
        }
    }

    private static void WaitUntilGone(CancellationTokenSource gone)
    {
        // Without events, only the faults of a pipe are waited for, which a file or a device never has.
        var output = new PollDescriptor { Descriptor = Output };
        int count;
        do
        {
            count = Poll(ref output, 1, -1);
        }
        while (count < 0);

        if ((output.Found & (Error | HungUp)) != 0)
        {
            gone.Cancel();
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
