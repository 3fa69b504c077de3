using System.Diagnostics;
using MusicGenre.Errors;
using MusicGenre.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class ProviderFallbackTests
{
    private static readonly OnnxRuntimeOptions Gpu = new() { Provider = ExecutionProvider.Cuda };

    [Fact]
    public void Open_ProviderThere_TellsNobody()
    {
        string? told = null;
        using var session = ProviderFallback.Open(Gpu with { FellBack = message => told = message }, (provider, message) => new Session(provider, message));
        Assert.Equal(ExecutionProvider.Cuda, session.Provider);
        Assert.Null(session.Message);
        Assert.Null(told);
    }

    [Fact]
    public void Open_ProviderMissing_FallsBackAndSaysWhy()
    {
        string? told = null;
        using var session = ProviderFallback.Open(Gpu with { FellBack = message => told = message }, Open);
        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.Contains("no such card", told, StringComparison.Ordinal);
        Assert.Contains("instead of Cuda", told, StringComparison.Ordinal);
        Assert.Equal(told, session.Message);
    }

    [Fact]
    public void Open_NobodyToTell_WarnsInTheTrace()
    {
        using var written = new StringWriter();
        using var listener = new TextWriterTraceListener(written);
        Trace.Listeners.Add(listener);
        try
        {
            ProviderFallback.Open(Gpu, Open).Dispose();
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }

        Assert.Contains("no such card", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FallBackForbidden_Fails()
        => Assert.Throws<GenreModelException>(() => ProviderFallback.Open(Gpu with { FallBackToCpu = false }, Open));

    [Fact]
    public void Open_CallbackThatThrows_LeavesNoSession()
    {
        Session? opened = null;
        Assert.Throws<InvalidOperationException>(() => ProviderFallback.Open(
            Gpu with { FellBack = _ => throw new InvalidOperationException() },
            (provider, message) => opened = Open(provider, message)));
        Assert.True(opened!.IsDisposed);
    }

    private static Session Open(ExecutionProvider provider, string? message)
        => provider == ExecutionProvider.Cpu ? new Session(provider, message) : throw new GenreModelException("net", "there is no such card.");

    private sealed class Session(ExecutionProvider provider, string? message) : IDisposable
    {
        public ExecutionProvider Provider { get; } = provider;

        public string? Message { get; } = message;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
