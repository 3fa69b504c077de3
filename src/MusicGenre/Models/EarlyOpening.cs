using MusicGenre.Inference;
using MusicGenre.Pipelines;

namespace MusicGenre.Models;

/// <summary>
/// Opens a bundled network on another thread while its card is read. Each takes a tenth of a second in a new process, and they are independent.
/// </summary>
internal sealed class EarlyOpening : IInferenceEngine
{
    private readonly Task<IInferenceSession> _opening;

    private EarlyOpening(string name) => _opening = Task.Run(() =>
        MlNetInferenceEngine.Shared.Load(new NetworkSource(BundledModels.ReadNetwork(name), name)));

    /// <summary>Creates an object from a bundled model with an engine that has already started to open the model's network.</summary>
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

    /// <summary>Frees the network, now or once it is open. Calling it twice is safe.</summary>
    private void Abandon() => _opening.ContinueWith(
        opening =>
        {
            // The failure was already reported, or an earlier one was.
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
