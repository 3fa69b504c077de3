using MusicGenre.Audio;

namespace MusicGenre.Web.Hosting;

/// <summary>Loads the model and classifies a tone when the server starts, so that the first client need not wait for it.</summary>
internal sealed partial class WarmUp(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<WarmUp> logger) : BackgroundService
{
    private volatile bool _isDone;

    /// <summary>Whether it is done.</summary>
    public bool IsDone => _isDone;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        const int SampleRate = 22_050;
        var tone = new float[SampleRate];
        for (var index = 0; index < tone.Length; index++)
        {
            tone[index] = MathF.Sin(MathF.Tau * 440 * index / SampleRate) / 2;
        }

        try
        {
            // Loading takes most of a second, which the start of the server does not wait for.
            await Task.Run(
                () => services.GetRequiredService<IGenreClassifier>().ClassifyAsync(new AudioClip(tone, SampleRate), stoppingToken), stoppingToken);
            _isDone = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(40, LogLevel.Critical, "The model cannot be used; the server stops")]
    private partial void LogFailure(Exception exception);
}
