using MusicGenre.Audio;

namespace MusicGenre.Cli;

/// <summary>The audio that an argument names: a file, or the standard input.</summary>
internal sealed class AudioInput : IDisposable
{
    /// <summary>The argument that stands for the standard input. A file of that name is reached as "./-".</summary>
    public const string StandardInput = "-";

    /// <summary>What the standard input is called in output and in errors.</summary>
    public const string StandardInputName = "standard input";

    private AudioInput(string name, IAudioSource source)
    {
        Name = name;
        Source = source;
    }

    /// <summary>The path as given, or "standard input".</summary>
    public string Name { get; }

    /// <summary>The audio, which can be read any number of times.</summary>
    public IAudioSource Source { get; }

    /// <summary>Refers to a file, or reads the whole standard input into a temporary one.</summary>
    public static async Task<AudioInput> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (path != StandardInput)
        {
            return new(path, new AudioFile(path));
        }

        await using var stream = Cli.StandardInput.Open();
        return new(StandardInputName, await SpooledAudio.CreateAsync(stream, StandardInputName, cancellationToken: cancellationToken));
    }

    public void Dispose() => (Source as IDisposable)?.Dispose();
}
