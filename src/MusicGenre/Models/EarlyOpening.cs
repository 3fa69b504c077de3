using MusicGenre.Inference;
using MusicGenre.Pipelines;

namespace MusicGenre.Models;

/// <summary>
/// Opens a bundled network on another thread while its card is read: both take a tenth of a second in a process that has just started, and neither needs the other.
/// </summary>
internal sealed class EarlyOpening : IInferenceEngine
{
    private readonly Task<IInferenceSession> _opening;

    private EarlyOpening(string name) => _opening = Task.Run(() =>
        MlNetInferenceEngine.Shared.Load(new NetworkSource(BundledModels.ReadNetwork(name), name)));

    /// <summary>Makes something of a bundled model by an engine that has the model's network open already, or nearly.</summary>
    public static T Use<T>(string name, Func<IInferenceEngine, T> make)
    {
        var engine = new EarlyOpening(name);
        try
        {
            return make(engine);
        }
        catch
        {
            engine.Abandon();
            throw;
        }
    }

    public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default) => _opening.GetAwaiter().GetResult();

    /// <summary>Frees the network, now or when it is open. To free it twice does no harm.</summary>
    private void Abandon() => _opening.ContinueWith(
        opening =>
        {
            // A failure was told already, or another came before it.
            _ = opening.Exception;
            if (opening.IsCompletedSuccessfully)
            {
                opening.Result.Dispose();
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
