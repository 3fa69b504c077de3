namespace MusicGenre.Library.Tests.Work;

/// <summary>Passes on progress at once.</summary>
internal sealed class CallbackProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
