using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests.DependencyInjection;

/// <summary>What is registered already stays, and the container takes care of the rest.</summary>
public sealed class AddMusicGenreRegistrationTests
{
    private const int SampleRate = 8000;
    private const int SegmentLength = 4000;

    private static readonly byte[] Network = [1, 2, 3];

    [Fact]
    public void AddMusicGenre_ClassifierRegisteredBefore_KeepsIt()
    {
        var own = new OwnClassifier();
        using var provider = new ServiceCollection()
            .AddSingleton<IGenreClassifier>(own)
            .AddMusicGenre(loadModel: _ => throw new InvalidOperationException("no model is needed"))
            .BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<IGenreClassifier>());
        Assert.Same(own, Assert.Single(provider.GetServices<IGenreClassifier>()));
    }

    [Fact]
    public void AddMusicGenre_ModelRegisteredBefore_KeepsItAndClassifiesByIt()
    {
        using var model = Model(new CountingEngine());
        using var provider = new ServiceCollection()
            .AddSingleton(model)
            .AddMusicGenre(loadModel: _ => throw new InvalidOperationException("there is a model"))
            .BuildServiceProvider();

        Assert.Same(model, Assert.Single(provider.GetServices<GenreModel>()));
        Assert.Same(model.Card, provider.GetRequiredService<IGenreClassifier>().Model);
    }

    [Fact]
    public void AddMusicGenre_CalledTwice_KeepsTheFirst()
    {
        using var provider = new ServiceCollection()
            .AddMusicGenre(loadModel: _ => Model(new CountingEngine()))
            .AddMusicGenre(loadModel: _ => throw new InvalidOperationException("there is a model"))
            .BuildServiceProvider();

        Assert.Equal("two", provider.GetRequiredService<IGenreClassifier>().Model.Name);
    }

    [Fact]
    public void AddMusicGenre_Provider_LoadsOneModelWhenItIsNeededAndDisposesOfIt()
    {
        var engine = new CountingEngine();
        var services = new ServiceCollection().AddSingleton<IInferenceEngine>(engine);
        var provider = services.AddMusicGenre(loadModel: given => Model(given.GetRequiredService<IInferenceEngine>())).BuildServiceProvider();
        Assert.Equal((0, 0), (engine.Loaded, engine.Disposals));

        Assert.Same(provider.GetRequiredService<IGenreClassifier>(), provider.GetRequiredService<IGenreClassifier>());
        Assert.Same(provider.GetRequiredService<GenreModel>().Card, provider.GetRequiredService<IGenreClassifier>().Model);
        Assert.Equal((1, 0), (engine.Loaded, engine.Disposals));
        provider.Dispose();

        Assert.Equal((1, 1), (engine.Loaded, engine.Disposals));
    }

    [Theory]
    [InlineData(0.7, "first")]
    [InlineData(0.8, null)]
    public async Task AddMusicGenre_Options_AreTheClassifiers(double minimumConfidence, string? expected)
    {
        await using var provider = new ServiceCollection()
            .AddMusicGenre(new GenreClassifierOptions { MinimumConfidence = minimumConfidence }, _ => Model(new CountingEngine()))
            .BuildServiceProvider();
        float[] samples = [.. Enumerable.Range(0, SegmentLength).Select(index => index % 2 == 0 ? 0.5f : -0.5f)];

        var prediction = await provider.GetRequiredService<IGenreClassifier>().ClassifyAsync(new AudioClip(samples, SampleRate));

        Assert.Equal(expected, prediction.Genre);
    }

    [Fact]
    public void AddMusicGenre_Services_AreGivenBackAndMustBeThere()
    {
        var services = new ServiceCollection();

        Assert.Same(services, services.AddMusicGenre());
        Assert.Equal("services", Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddMusicGenre()).ParamName);
    }

    private static GenreModel Model(IInferenceEngine engine)
    {
        var card = new GenreModelCard
        {
            Name = "two",
            Description = "Says the first genre of everything.",
            Genres = ["first", "second"],
            Features = new SpectrogramOptions
            {
                SampleRate = SampleRate,
                Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
            },
            Segments = new SegmentOptions { SampleCount = SegmentLength, HopLength = SegmentLength },
            Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Network)) },
            License = "MIT",
            Training = "none",
        };
        return new GenreModel(card, Network, engine);
    }

    private sealed class OwnClassifier : IGenreClassifier
    {
        public GenreModelCard Model => throw new NotSupportedException();

        public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();
    }

    /// <summary>Gives the first genre 0.75, and counts its sessions.</summary>
    private sealed class CountingEngine : IInferenceEngine
    {
        public int Loaded { get; private set; }

        public int Disposals { get; private set; }

        public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
        {
            Loaded++;
            return new Session(this, new TensorDescription("features", inputShape.ToArray()));
        }

        private sealed class Session(CountingEngine engine, TensorDescription input) : IInferenceSession
        {
            public TensorDescription Input => input;

            public IReadOnlyList<TensorDescription> Outputs { get; } = [new("probabilities", [2])];

            public void Run(ReadOnlySpan<float> values, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
            {
                for (var item = 0; item < batchSize; item++)
                {
                    outputs[0].Span[2 * item] = 0.75f;
                    outputs[0].Span[(2 * item) + 1] = 0.25f;
                }
            }

            public void Dispose() => engine.Disposals++;
        }
    }
}
