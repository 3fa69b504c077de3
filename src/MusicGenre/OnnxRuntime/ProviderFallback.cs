using System.Diagnostics;
using MusicGenre.Errors;

namespace MusicGenre.OnnxRuntime;

/// <summary>Opens a network on the requested provider or, if allowed, falls back to the CPU and reports it.</summary>
internal static class ProviderFallback
{
    /// <summary>Opens a network.</summary>
    /// <param name="options">The requested provider, and what to do if it is unavailable.</param>
    /// <param name="open">Opens the network on a provider. The message is the reason why it is not the requested one, or null if it is.</param>
    /// <exception cref="GenreModelException">The network cannot be opened.</exception>
    public static T Open<T>(OnnxRuntimeOptions options, Func<ExecutionProvider, string?, T> open)
        where T : IDisposable
    {
        if (options.Provider == ExecutionProvider.Cpu)
        {
            return open(ExecutionProvider.Cpu, null);
        }

        try
        {
            return open(options.Provider, null);
        }
        catch (GenreModelException failure) when (options.FallBackToCpu)
        {
            var message = $"{failure.Message} The network runs on the CPU instead of {options.Provider}.";
            var session = open(ExecutionProvider.Cpu, message);
            try
            {
                Tell(options, message);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            return session;
        }
    }

    private static void Tell(OnnxRuntimeOptions options, string message)
    {
        if (options.FellBack is { } fellBack)
        {
            fellBack(message);
        }
        else
        {
            Trace.TraceWarning(message);
        }
    }
}
