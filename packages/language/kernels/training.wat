;; What training spends its time on, four numbers at a time. Addresses and sizes are in bytes; sizes are multiples of 16.
(module
  (import "env" "memory" (memory 1))

  (func $sum (param $v v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))

  ;; the product of two rows
  (func $dot (export "dot") (param $a i32) (param $b i32) (param $size i32) (result f32)
    (local $i i32) (local $s v128) (local $t v128)
    (block $end (loop $next
      (br_if $end (i32.gt_u (i32.add (local.get $i) (i32.const 32)) (local.get $size)))
      (local.set $s (f32x4.add (local.get $s) (f32x4.mul
        (v128.load (i32.add (local.get $a) (local.get $i))) (v128.load (i32.add (local.get $b) (local.get $i))))))
      (local.set $t (f32x4.add (local.get $t) (f32x4.mul
        (v128.load offset=16 (i32.add (local.get $a) (local.get $i)))
        (v128.load offset=16 (i32.add (local.get $b) (local.get $i))))))
      (local.set $i (i32.add (local.get $i) (i32.const 32)))
      (br $next)))
    (if (i32.lt_u (local.get $i) (local.get $size)) (then
      (local.set $s (f32x4.add (local.get $s) (f32x4.mul
        (v128.load (i32.add (local.get $a) (local.get $i))) (v128.load (i32.add (local.get $b) (local.get $i))))))))
    (call $sum (f32x4.add (local.get $s) (local.get $t))))

  ;; y += s x
  (func $add (export "add") (param $s f32) (param $x i32) (param $y i32) (param $size i32)
    (local $i i32) (local $v v128)
    (local.set $v (f32x4.splat (local.get $s)))
    (loop $next
      (v128.store (i32.add (local.get $y) (local.get $i)) (f32x4.add
        (v128.load (i32.add (local.get $y) (local.get $i)))
        (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $x) (local.get $i))))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $size)))))

  ;; y[r] += w[r] x
  (func (export "multiply") (param $w i32) (param $x i32) (param $y i32) (param $rows i32) (param $size i32)
    (block $end (loop $next
      (br_if $end (i32.eqz (local.get $rows)))
      (f32.store (local.get $y) (f32.add (f32.load (local.get $y)) (call $dot (local.get $w) (local.get $x) (local.get $size))))
      (local.set $w (i32.add (local.get $w) (local.get $size)))
      (local.set $y (i32.add (local.get $y) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $next))))

  ;; for y = w x: dx += w' dy, g += dy x'
  (func (export "multiplyBack") (param $w i32) (param $g i32) (param $x i32) (param $dx i32) (param $dy i32) (param $rows i32) (param $size i32)
    (local $d f32)
    (block $end (loop $next
      (br_if $end (i32.eqz (local.get $rows)))
      (local.set $d (f32.load (local.get $dy)))
      (if (f32.ne (local.get $d) (f32.const 0)) (then
        (call $add (local.get $d) (local.get $w) (local.get $dx) (local.get $size))
        (call $add (local.get $d) (local.get $x) (local.get $g) (local.get $size))))
      (local.set $w (i32.add (local.get $w) (local.get $size)))
      (local.set $g (i32.add (local.get $g) (local.get $size)))
      (local.set $dy (i32.add (local.get $dy) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $next))))

  ;; AdaGrad of one row: seen += g², row −= rate g / √seen
  (func (export "adagrad") (param $row i32) (param $seen i32) (param $grad i32) (param $rate f32) (param $size i32)
    (local $i i32) (local $g v128) (local $s v128)
    (loop $next
      (local.set $g (v128.load (i32.add (local.get $grad) (local.get $i))))
      (local.set $s (f32x4.add (v128.load (i32.add (local.get $seen) (local.get $i))) (f32x4.mul (local.get $g) (local.get $g))))
      (v128.store (i32.add (local.get $seen) (local.get $i)) (local.get $s))
      (v128.store (i32.add (local.get $row) (local.get $i)) (f32x4.sub
        (v128.load (i32.add (local.get $row) (local.get $i)))
        (f32x4.div (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $g)) (f32x4.sqrt (local.get $s)))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $size)))))

  ;; Adam of all dense weights; gradients are scaled and set back to 0. c1, c2 correct for the start.
  (func (export "adam") (param $w i32) (param $g i32) (param $m i32) (param $v i32) (param $size i32)
      (param $scale f32) (param $rate f32) (param $decay f32) (param $c1 f32) (param $c2 f32)
    (local $i i32) (local $x v128) (local $a v128) (local $b v128)
    (loop $next
      (local.set $x (f32x4.mul (f32x4.splat (local.get $scale)) (v128.load (i32.add (local.get $g) (local.get $i)))))
      (v128.store (i32.add (local.get $g) (local.get $i)) (v128.const i32x4 0 0 0 0))
      (local.set $a (f32x4.add (f32x4.mul (f32x4.splat (f32.const 0.9)) (v128.load (i32.add (local.get $m) (local.get $i))))
        (f32x4.mul (f32x4.splat (f32.const 0.1)) (local.get $x))))
      (v128.store (i32.add (local.get $m) (local.get $i)) (local.get $a))
      (local.set $b (f32x4.add (f32x4.mul (f32x4.splat (f32.const 0.999)) (v128.load (i32.add (local.get $v) (local.get $i))))
        (f32x4.mul (f32x4.splat (f32.const 0.001)) (f32x4.mul (local.get $x) (local.get $x)))))
      (v128.store (i32.add (local.get $v) (local.get $i)) (local.get $b))
      (local.set $x (v128.load (i32.add (local.get $w) (local.get $i))))
      (v128.store (i32.add (local.get $w) (local.get $i)) (f32x4.sub (local.get $x) (f32x4.mul (f32x4.splat (local.get $rate))
        (f32x4.add (f32x4.mul (f32x4.splat (local.get $decay)) (local.get $x))
          (f32x4.div (f32x4.div (local.get $a) (f32x4.splat (local.get $c1)))
            (f32x4.add (f32x4.sqrt (f32x4.div (local.get $b) (f32x4.splat (local.get $c2)))) (f32x4.splat (f32.const 1e-8))))))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $size)))))
)
