using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class LayerThreeDecoderTests
{
    public static TheoryData<int, int, int, int> Formats
    {
        get
        {
            var data = new TheoryData<int, int, int, int>();
            for (var rate = 0; rate < 9; rate++)
            {
                data.Add(rate / 3, rate % 3, (int)ChannelMode.Mono, 0);
                data.Add(rate / 3, rate % 3, (int)ChannelMode.Stereo, 0);
                data.Add(rate / 3, rate % 3, (int)ChannelMode.DualChannel, 3);
                for (var extension = 0; extension < 4; extension++)
                {
                    data.Add(rate / 3, rate % 3, (int)ChannelMode.JointStereo, extension);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_EveryRateAndMode_EqualsTheReference(int version, int rateIndex, int mode, int modeExtension)
    {
        var header = StreamSpec.MakeHeader((MpegVersion)version, rateIndex, 14, (ChannelMode)mode, modeExtension);
        var bits = (header.FrameLength(0) - 38) * 8 / (version == 0 ? 4 : 2);
        var spec = new RandomStream(header, (version * 100) + (rateIndex * 10) + modeExtension).Make(version == 0 ? 4 : 8, Math.Min(bits, 4000));

        AssertEqualsReference(spec, LayerThreeWriter.Write(spec));
    }

    [Fact]
    public void Decode_MainDataInEarlierFrames_EqualsTheReference()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 14, ChannelMode.JointStereo, 2);
        var spec = new RandomStream(header, 5).Make(12, 1900);

        AssertEqualsReference(spec, LayerThreeWriter.Write(spec, usesReservoir: true));
    }

    [Fact]
    public void Decode_FramesWithChecksum_EqualsTheReference()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 1, 14, ChannelMode.Stereo, hasChecksum: true);
        var spec = new RandomStream(header, 6).Make(6, 1700);

        AssertEqualsReference(spec, LayerThreeWriter.Write(spec));
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(4001)]
    public void Decode_FreeFormat_EqualsTheReference(int frameLength)
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Stereo);
        var spec = new RandomStream(header, 7).Make(6, 1900);

        AssertEqualsReference(spec, LayerThreeWriter.Write(spec, freeLength: frameLength));
    }

    [Fact]
    public void Decode_FirstFramesAreMissing_IsSilentUntilTheMainDataIsWhole()
    {
        var header = StreamSpec.MakeHeader(MpegVersion.One, 0, 9, ChannelMode.Mono);
        var spec = new RandomStream(header, 8).Make(8, 900);
        var bytes = LayerThreeWriter.Write(spec, usesReservoir: true);
        var whole = Mp3Samples.Decode(bytes);

        var cut = Mp3Samples.Decode(bytes[header.FrameLength(0)..]);

        Assert.Equal(whole.Length - 1152, cut.Length);
        Assert.All(cut[..576], sample => Assert.Equal(0, sample));
        Assert.Equal(whole[^2304..], cut[^2304..]);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0, true, false)]
    [InlineData(0, true, true)]
    [InlineData(1, false, false)]
    [InlineData(1, true, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    public void Decode_RightChannelCodedUpToTheLastBandWithAPosition_TopBandIsInTheMiddle(int version, bool isShort, bool isMixed)
    {
        var header = StreamSpec.MakeHeader((MpegVersion)version, 0, 14, ChannelMode.JointStereo, modeExtension: 1);
        var bands = BandTable.For(header);
        var topStart = isShort ? bands.Short[12] * 3 : bands.Long[21];
        var frames = new List<GranuleSpec[,]>();
        for (var frame = 0; frame < 3; frame++)
        {
            var granules = new GranuleSpec[version == 0 ? 2 : 1, 2];
            for (var granule = 0; granule < granules.GetLength(0); granule++)
            {
                var left = granules[granule, 0] = MakeFullGranule(isShort, isMixed);
                for (var line = 0; line < 576; line++)
                {
                    left.Values[line] = ((line + frame) % 3) - 1;
                }

                var right = granules[granule, 1] = MakeFullGranule(isShort, isMixed);
                var codedCount = isShort ? 3 * (bands.Short[12] - bands.Short[11]) : 3;
                right.Values.AsSpan(topStart - codedCount, codedCount).Fill(1);

                // Three bits for a position of MPEG-1, two for one of MPEG-2; the last position is not that of the middle.
                right.Compress = version == 0 ? 3 : 2 * ((2 * 36) + (2 * 6) + 2);
                var (count, firstWithBits, bits) = version == 0
                    ? (isShort ? 36 - (isMixed ? 1 : 0) : 21, isShort ? 18 - (isMixed ? 1 : 0) : 11, 3)
                    : (isShort ? 36 - (isMixed ? 3 : 0) : 21, 0, 2);
                right.FactorBits.AsSpan(firstWithBits, count - firstWithBits).Fill(bits);
                right.Factors.AsSpan(firstWithBits, count - firstWithBits).Fill(1);
            }

            frames.Add(granules);
        }

        var spec = new StreamSpec(header, frames);
        AssertEqualsReference(spec, LayerThreeWriter.Write(spec));
    }

    private static GranuleSpec MakeFullGranule(bool isShort, bool isMixed)
    {
        var granule = new GranuleSpec
        {
            BigPairs = 288,
            GlobalGain = 190,
            IsSwitched = isShort,
            BlockType = isShort ? 2 : 0,
            IsMixed = isMixed,
        };
        granule.Tables.AsSpan().Fill(1);
        return granule;
    }

    private static void AssertEqualsReference(StreamSpec spec, byte[] bytes)
    {
        var expected = new ReferenceDecoder(spec.Header).Decode(spec);
        var peak = expected.Max(channel => channel.Max(Math.Abs));
        Assert.InRange(peak, 1e-3, 1e3);

        Mp3Samples.AssertClose(expected, Mp3Samples.Decode(bytes), 2e-6 * Math.Max(peak, 0.1));
    }
}
