using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;
using MusicGenre.Inference;

namespace MusicGenre.Benchmarks;

/// <summary>
/// A whole classification by the default model: an MP3 of 44.1 kHz in, ranked genres out, with every engine: the time that a user waits once the model is loaded.
/// One caller, and two concurrent ones. <see cref="ManagedFromClip"/> excludes decoding.
/// </summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private readonly List<GenreClassifier> _classifiers = [];
    private readonly List<Callers> _callers = [];
    private Callers _managed = null!;
    private Callers _managedFromClip = null!;
    private Callers _onnxRuntime = null!;
    private Callers _mlNet = null!;

    [Params(1, 2)]
    public int CallerCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var file = new AudioFile(SampleClips.Find("metal.mp3"));
        using var reader = file.OpenReader();
        _managed = CreateCallers(Engine.Managed, file);
        _managedFromClip = CreateCallers(Engine.Managed, AudioClip.Read(reader));
        _onnxRuntime = CreateCallers(Engine.OnnxRuntime, file);
        _mlNet = CreateCallers(Engine.MlNet, file);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _callers.ForEach(callers => callers.Dispose());
        _classifiers.ForEach(classifier => classifier.Dispose());
        _callers.Clear();
        _classifiers.Clear();
    }

    [Benchmark(Baseline = true)]
    public void Managed() => _managed.Run();

    [Benchmark]
    public void ManagedFromClip() => _managedFromClip.Run();

    [Benchmark]
    public void OnnxRuntime() => _onnxRuntime.Run();

    [Benchmark]
    public void MlNet() => _mlNet.Run();

    private Callers CreateCallers(IInferenceEngine engine, IAudioSource audio)
    {
        var classifier = GenreClassifier.CreateDefault(engine);
        _classifiers.Add(classifier);
        var callers = new Callers(CallerCount, _ => classifier.ClassifyAsync(audio).GetAwaiter().GetResult());
        _callers.Add(callers);
        return callers;
    }
}
