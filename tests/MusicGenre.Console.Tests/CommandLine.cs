using System.Reflection;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MusicGenre.Console.Tests;

/// <summary>Runs the program in this process. What it writes goes to the process's one console, hence no two tests run side by side.</summary>
internal static class CommandLine
{
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (standardOutput, standardError) = (System.Console.Out, System.Console.Error);
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            System.Console.SetOut(output);
            System.Console.SetError(error);
            var entryPoint = Assembly.Load("MusicGenre.Console").EntryPoint!;
            var exitCode = (int)entryPoint.Invoke(null, [arguments])!;
            return (exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            System.Console.SetOut(standardOutput);
            System.Console.SetError(standardError);
        }
    }
}
