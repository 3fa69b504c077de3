using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class ReadAheadReaderTests
{
    private const int BlockLength = 1 << 14;
    private const int MaximumBlocks = 64;
    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 300_001)]
    [InlineData(3, 3 * BlockLength)]
    [InlineData(20_000, 7)] // more channels than a block has samples
    public void Read_PiecesOfAnySize_GivesTheSamplesInOrder(int channelCount, int sampleCount)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var inner = new CountingReader(channelCount, sampleCount, random.Next(1, 3 * BlockLength));
            using var reader = new ReadAheadReader(inner);
            Assert.Equal((long?)sampleCount, reader.SampleCount);
            var next = 0L;
            while (next < sampleCount)
            {
                if (random.Next(3) == 0)
                {
                    next += reader.Skip(random.Next(1, 20_000));
                    continue;
                }

                var piece = new float[random.Next(1, 30_000) * channelCount];
                var count = reader.Read(piece);
                Assert.True(count > 0);
                for (var i = 0; i < count * channelCount; i++)
                {
                    Assert.Equal(CountingReader.Sample((next * channelCount) + i), piece[i]);
                }

                next += count;
            }

            Assert.Equal(sampleCount, next);
            Assert.Equal(0, reader.Read(new float[channelCount]));
            Assert.Equal(0, reader.Skip(1));
        }
    }

    [Fact]
    public void Read_FaultOfTheOtherReader_ComesAfterItsSamples()
    {
        var fault = new IOException("the cable is out");
        using var reader = new ReadAheadReader(new CountingReader(1, 100_000, 1000) { Fault = fault });
        Assert.Equal(100_000, reader.Skip(100_000));
        Assert.Same(fault, Assert.Throws<IOException>(() => reader.Read(new float[1])));
        Assert.Equal(0, reader.Read(new float[1]));
    }

    [Fact]
    public void Read_CallerThatStops_LeavesABoundedNumberOfBlocks()
    {
        var inner = new CountingReader(1, long.MaxValue, BlockLength);
        var reader = new ReadAheadReader(inner);
        Assert.Equal(1, reader.Read(new float[1]));

        Assert.True(SpinWait.SpinUntil(() => inner.ReadCount == 1 + MaximumBlocks, LongTime), $"{inner.ReadCount} blocks were read");
        reader.Dispose();

        Assert.Equal(1 + MaximumBlocks, inner.ReadCount);
        Assert.True(inner.IsDisposed);
    }

    [Fact]
    public async Task Dispose_WhileReading_WaitsForTheRead()
    {
        using var gate = new SemaphoreSlim(1);
        var inner = new CountingReader(1, long.MaxValue, BlockLength) { Gate = gate };
        var reader = new ReadAheadReader(inner);
        Assert.Equal(1, reader.Read(new float[1]));
        Assert.True(SpinWait.SpinUntil(() => inner.ReadCount == 2, LongTime));

        var disposal = Task.Run(reader.Dispose);
        while (!disposal.IsCompleted)
        {
            gate.Release();
            await Task.Delay(1);
        }

        await disposal;
        Assert.True(inner.IsDisposed);
    }

    [Fact]
    public void Warnings_WhileReading_AreACopy()
    {
        using var reader = new ReadAheadReader(new CountingReader(1, 10, 10) { Warning = new(AudioWarningKind.Damaged, "scratched") });
        Assert.Empty(reader.Warnings);
        Assert.Equal(10, reader.Read(new float[20]));
        Assert.Equal("scratched", Assert.Single(reader.Warnings).Message);
    }

    [Fact]
    public void Read_NoRoom_IsRefused()
    {
        using var reader = new ReadAheadReader(new CountingReader(2, 10, 10));
        Assert.Throws<ArgumentException>("destination", () => reader.Read(new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>("sampleCount", () => reader.Skip(-1));
    }

    /// <summary>Counts upwards, and fails if two threads use it at once.</summary>
    private sealed class CountingReader(int channelCount, long sampleCount, int largestRead) : IAudioReader
    {
        private readonly List<AudioWarning> _warnings = [];
        private long _position;
        private int _users;
        private int _readCount;

        public Exception? Fault { get; init; }

        public AudioWarning? Warning { get; init; }

        /// <summary>What each read waits for.</summary>
        public SemaphoreSlim? Gate { get; init; }

        public int ReadCount => Volatile.Read(ref _readCount);

        public bool IsDisposed { get; private set; }

        public int SampleRate => 8000;

        public int ChannelCount => channelCount;

        public long? SampleCount => sampleCount;

        public IReadOnlyList<AudioWarning> Warnings => _warnings;

        public static float Sample(long index) => index % 1_000_003;

        public int Read(Span<float> destination)
        {
            Interlocked.Increment(ref _readCount);
            Assert.Equal(1, Interlocked.Increment(ref _users));
            Assert.False(IsDisposed);
            Gate?.Wait();
            try
            {
                return Count(destination);
            }
            finally
            {
                Interlocked.Decrement(ref _users);
            }
        }

        public long Skip(long sampleCount) => throw new NotSupportedException();

        public void Dispose()
        {
            Assert.Equal(0, Volatile.Read(ref _users));
            IsDisposed = true;
        }

        private int Count(Span<float> destination)
        {
            if (_position == sampleCount && Fault is not null)
            {
                throw Fault;
            }

            var count = (int)Math.Min(Math.Min(destination.Length / channelCount, largestRead), sampleCount - _position);
            for (var i = 0; i < count * channelCount; i++)
            {
                destination[i] = Sample((_position * channelCount) + i);
            }

            _position += count;
            if (Warning is { } warning)
            {
                _warnings.Add(warning);
            }

            return count;
        }
    }
}
