using MusicGenre.Audio;

namespace MusicGenre.Cli.Inputs;

/// <summary>The standard input as one song among others, which is read only when its turn comes.</summary>
internal sealed class SpooledInput : IAudioSource, IDisposable
{
    private AudioInput? _input;

    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        // It is opened on the thread that classifies it, which has nothing else to do.
        _input ??= AudioInput.OpenAsync(AudioInput.StandardInput, cancellationToken).GetAwaiter().GetResult();
        return _input.Source.OpenReader(cancellationToken);
    }

    public void Dispose() => _input?.Dispose();
}
