using MusicGenre.Features;
using NWaves.FeatureExtractors.Base;
using IFeatureExtractor = MusicGenre.Features.IFeatureExtractor;

namespace MusicGenre.NWaves;

/// <summary>Exposes an NWaves extractor as a MusicGenre extractor, so that a network with an NWaves front end can be used: <c>GenreModel.Load(path, engine, new NWavesFrontEnd(extractor))</c>.</summary>
/// <remarks>
/// <para>The features are [1, feature, frame]. Frames are the same as in NWaves: frame t starts at sample t · hop and only whole frames count, 1 + ⌊(n − frame) / hop⌋ of n samples.</para>
/// <para>Thread-safe, although NWaves' extractors are not: each call uses its own extractor, which is reset first. Extractors and buffers are kept for later
/// calls, as many as there were concurrent calls. Nothing is allocated except by NWaves itself.</para>
/// </remarks>
public sealed class NWavesFrontEnd : IFeatureExtractor
{
    private const int FirstFrames = 16;

    private readonly Func<FeatureExtractor>? _create;
    private readonly Lock _gate = new();
    private readonly Stack<NWavesWorker> _idle = new();
    private readonly SemaphoreSlim? _single;
    private readonly int _featureCount;
    private readonly int _frameSize;
    private readonly int _hopSize;

    /// <summary>Takes ownership of an extractor, which must not be used elsewhere any more. Concurrent calls use copies of it if NWaves can copy it (<see cref="FeatureExtractor.IsParallelizable"/>) and otherwise wait for each other.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <exception cref="ArgumentException">The extractor, such as <c>AmsExtractor</c>, does not return one vector for each hop.</exception>
    public NWavesFrontEnd(FeatureExtractor extractor)
        : this(CopyOf(extractor), extractor)
    {
    }

    /// <summary>Creates extractors with a function, as many as there are concurrent calls.</summary>
    /// <param name="create">Creates an extractor; all of them must be equal.</param>
    /// <exception cref="ArgumentException">The extractors, such as <c>AmsExtractor</c>, do not return one vector for each hop.</exception>
    public NWavesFrontEnd(Func<FeatureExtractor> create)
        : this(create ?? throw new ArgumentNullException(nameof(create)), create())
    {
    }

    private NWavesFrontEnd(Func<FeatureExtractor>? create, FeatureExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        _create = create;
        _single = create is null ? new SemaphoreSlim(1) : null;
        SampleRate = extractor.SamplingRate;
        (_featureCount, _frameSize, _hopSize) = (extractor.FeatureCount, extractor.FrameSize, extractor.HopSize);
        if (_frameSize < 1 || _hopSize < 1)
        {
            throw new ArgumentException($"{extractor.GetType().Name} has frames of {_frameSize} samples, {_hopSize} apart.", nameof(extractor));
        }

        // The extractor that is copied is not used itself, because it must not change while it is copied.
        _idle.Push(CreateWorker(create?.Invoke() ?? extractor));
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(1, _featureCount, sampleCount < _frameSize ? 0 : 1 + ((sampleCount - _frameSize) / _hopSize));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The extractor returned an unexpected number of frames.</exception>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var shape = GetShape(samples.Length);
        if (destination.Length != shape.Length)
        {
            throw new ArgumentException(
                $"The features have the shape {shape}, {shape.Length} values, but the destination has room for {destination.Length}.", nameof(destination));
        }

        if (shape.Frames == 0)
        {
            return;
        }

        _single?.Wait();
        try
        {
            var worker = Rent();
            try
            {
                worker.Run(samples, shape, destination);
            }
            finally
            {
                lock (_gate)
                {
                    _idle.Push(worker);
                }
            }
        }
        finally
        {
            _single?.Release();
        }
    }

    private static Func<FeatureExtractor>? CopyOf(FeatureExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        return extractor.IsParallelizable() ? extractor.ParallelCopy : null;
    }

    /// <summary>Checks on some frames of silence that an extractor agrees with <see cref="GetShape"/>; some extractors cannot be reset before they have processed that many.</summary>
    private NWavesWorker CreateWorker(FeatureExtractor extractor)
    {
        var name = extractor.GetType().Name;
        if (extractor.SamplingRate != SampleRate || extractor.FeatureCount != _featureCount || extractor.FrameSize != _frameSize || extractor.HopSize != _hopSize)
        {
            throw new InvalidOperationException($"The function returned a {name} that differs from the first one.");
        }

        var silence = new float[_frameSize + ((FirstFrames - 1) * _hopSize)];
        var shape = GetShape(silence.Length);
        var worker = new NWavesWorker(extractor);
        try
        {
            worker.Run(silence, shape, new float[shape.Length]);
            return worker;
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotImplementedException or ArgumentException)
        {
            throw new ArgumentException($"{name} does not return a vector for each hop, so it cannot be a front end: {exception.Message}", nameof(extractor), exception);
        }
    }

    private NWavesWorker Rent()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var worker))
            {
                return worker;
            }
        }

        return CreateWorker(_create!());
    }
}
